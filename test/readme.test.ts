import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { renderReadme } from '../server/generate/readme.ts'
import {
  type Block,
  blocksOf,
  markdown,
  project,
  root,
  session,
  shapeOf,
  startAs,
  type Started,
  surroundings,
  works,
} from './readme.ts'

const blocks = blocksOf(markdown)
const startsServer = ({ language, text }: Block): boolean => language === 'sh' && text.startsWith('npm start')

/** A language's blocks, the program they need, and how one is run. */
interface Runner {
  readonly needs: readonly string[]
  readonly file: string
  readonly run: readonly string[]
}

const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
const runners: Readonly<Record<string, Runner>> = {
  ts: { needs: ['node', '--version'], file: 'block.test.ts', run: ['node', tsx] },
  js: { needs: ['node', '--version'], file: 'block.js', run: ['node'] },
  python: { needs: ['python3', '-c', 'import boto3'], file: 'block.py', run: ['python3'] },
}

describe('scenarios/README.md', () => {
  const own = project()
  afterAll(() => own.remove())

  test('has commands that work in any folder, and shows what a run says', { timeout: 60_000 }, async () => {
    const all = blocksOf(readFileSync(join(root, 'scenarios', 'README.md'), 'utf8'))
    expect(all.map(({ language }) => language)).toEqual(['sh'])
    const { code, printed, errors } = await session(
      all.map(({ text }) => text),
      own.folder,
      { ...surroundings(own.folder), PATCHLAB_PORT: '1' },
    )
    expect(code, `${errors}`).toBe(0)
    for (const line of [
      ' 1. Scan the web servers',
      '    $ aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Scan --targets "Key=tag:Patch Group,Values=web"',
      '    ✓ Both lack patches.',
    ])
      expect(printed.join('')).toContain(line)
  })
})

describe('the README', () => {
  const own = project()
  afterAll(() => own.remove())

  test('has its generated parts as the code has them; npm run generate writes them', async () => {
    expect(await renderReadme(markdown)).toBe(markdown)
  })

  test('shows nothing that is not run, but for one snippet of Terraform', () => {
    const idle = blocks.filter(({ language }) => language !== 'sh' && runners[language] === undefined)
    expect(idle.map(({ language }) => language)).toEqual(['hcl'])
  })

  test('names scripts and places that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const named = [...markdown.matchAll(/`npm (?:run )?(start|test|(?<=run )[\w:-]+)`/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
    const places = [...markdown.matchAll(/(?:`|\]\()((?:sim|server|test)\/[\w./-]*|[A-Z]+)(?:`|\))/g)]
    const paths = places.map(([, path = '']) => path).filter((path) => path.includes('/') || path === 'LICENSE')
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('has TypeScript that compiles in a project that has installed Patchlab', () => {
    const tests = blocks.filter(({ language }) => language === 'ts')
    tests.forEach(({ text }, i) => own.write(`typed-${i}.ts`, text))
    const options = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2023',
      skipLibCheck: true,
      types: ['node'],
    }
    own.write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['typed-*.ts'] }))
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', own.folder], { encoding: 'utf8' })
    expect(stdout).toBe('')
  })

  test('has commands that work, in their order and with the output shown', { timeout: 600_000 }, async ({ skip }) => {
    const environment = surroundings(own.folder)
    const servers: Started[] = []
    try {
      for (const start of blocks.filter(startsServer)) servers.push(await startAs(start, environment))
      const aws = works('aws', '--version')
      const missing: string[] = []
      const steps = blocks.flatMap((block) => {
        const runner = runners[block.language]
        if (runner !== undefined) {
          const [program = '', ...args] = runner.needs
          if (!works(program, ...args)) missing.push(`${runner.needs.join(' ')} (line ${block.line})`)
          else
            return [{ block, script: [...runner.run, own.write(`${block.line}-${runner.file}`, block.text)].join(' ') }]
        } else if (block.language === 'sh' && !startsServer(block)) {
          if (aws || !/\baws\b/.test(block.text)) return [{ block, script: block.text }]
          missing.push(`aws (line ${block.line})`)
        }
        return []
      })
      // Those that stand in the text.
      for (const [, command = ''] of markdown.matchAll(/`(npx patchlab [^`]*)`/g)) {
        steps.push({ block: { language: 'sh', text: command, line: 0 }, script: command })
      }
      const port = servers[0]?.port
      const { code, printed, errors } = await session(
        steps.map(({ script }) => script),
        own.folder,
        { ...environment, PATCHLAB_PORT: port },
      )
      const last = steps[printed.length - 1]?.block
      expect(code, `README.md:${last?.line}\n${last?.text}\n${errors}`).toBe(0)
      steps.forEach(({ block }, i) => {
        if (block.prints === undefined) return
        expect(shapeOf(printed[i] ?? ''), `README.md:${block.line}`).toEqual(shapeOf(block.prints))
      })
      if (missing.length > 0) skip(`The rest has run; not installed here: ${missing.join(', ')}`)
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  })
})
