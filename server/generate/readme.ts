import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commandLine, settingsTable } from './command-line.ts'
import { controlRoutes } from './control-routes.ts'
import { checksTable, shippedTable } from './scenarios.ts'
import { documents, faults, operatingSystems, operations, shell } from './reference.ts'

/** What the README takes from the code: `<!-- generated:name -->` … `<!-- /generated -->`. */
const generated: Readonly<Record<string, () => string | Promise<string>>> = {
  operations,
  settings: settingsTable,
  'command-line': commandLine,
  control: controlRoutes,
  systems: operatingSystems,
  documents,
  scenarios: shippedTable,
  checks: checksTable,
  faults,
  shell,
}

const region = /(<!-- generated:([\w-]+) -->)[\s\S]*?(<!-- \/generated -->)/g

/** The README with its generated parts as they should be. Throws when it lacks one or has an unknown one. */
export async function renderReadme(text: string): Promise<string> {
  const found = [...text.matchAll(region)].map(([, , name = '']) => name)
  const expected = Object.keys(generated)
  if (found.toSorted().join() !== expected.toSorted().join()) {
    throw new Error(
      `README.md has generated parts ${found.join(', ')}; expected are ${expected.join(', ')}, once each.`,
    )
  }
  const parts = new Map(
    await Promise.all(Object.entries(generated).map(async ([name, render]) => [name, await render()] as const)),
  )
  return text.replaceAll(region, (_, open: string, name: string, close: string) => {
    return [open, parts.get(name), close].join('\n\n')
  })
}

export const readme = new URL('../../README.md', import.meta.url)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(readme, await renderReadme(readFileSync(readme, 'utf8')))
}
