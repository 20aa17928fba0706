import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Paths from the project's root: what is read and what is written. */
export const modelSource = 'sim/api/ssm-2014-11-06.json'
export const modelTarget = 'sim/api/model-data.ts'

const root = new URL('../../', import.meta.url)

/**
 * The text of `sim/api/model-data.ts`. sim runs in browsers and on Node 20, where importing JSON still warns, so the model
 * goes in as one string: tsc has no quarter of a megabyte of literal types to infer, and engines parse JSON faster than code.
 */
export function renderModel(): string {
  const model = JSON.parse(readFileSync(new URL(modelSource, root), 'utf8')) as {
    operations: Record<string, unknown>
    shapes: unknown
  }
  const names = Object.keys(model.operations).toSorted()
  const text = JSON.stringify({ operations: model.operations, shapes: model.shapes })
  const literal = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  return [
    `// Generated from ${modelSource} by \`npx tsx server/generate/model.ts\`; test/sim/api/model.test.ts fails when it is stale.`,
    '',
    'export const operationNames = [',
    ...names.map((name) => `  '${name}',`),
    '] as const',
    '',
    '// oxfmt-ignore',
    `export const modelText: string = ${literal}`,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL(modelTarget, root), renderModel())
}
