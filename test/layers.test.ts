import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** The arrows between the layers, and what keeps sim pure: the lint rules catch most of it while one writes, this all of it. */

const root = fileURLToPath(new URL('..', import.meta.url))

interface Source {
  /** Path from the project's root. */
  readonly file: string
  readonly text: string
}

const sources = (folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(join(root, folder, file), 'utf8') }))

const importing =
  /\b(?:import|export)\s+(type\s+)?[^'"`;()]*?\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm

/** `to` is a path from the project's root, or the name of a package. */
function importsOf({ file, text }: Source): { readonly to: string; readonly typeOnly: boolean }[] {
  return [...text.matchAll(importing)].map(([, typeOnly, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? ''
    const to = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target
    return { to, typeOnly: typeOnly !== undefined }
  })
}

/** Code without comments: they may name what the code must not. */
const codeOf = ({ text }: Source): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!['":])\/\/.*$/gm, '')

/** Each place at which a source says what it must not. */
function saying(pattern: RegExp, files: readonly Source[]): string[] {
  return files.flatMap((source) => [...codeOf(source).matchAll(pattern)].map(([found]) => `${source.file}: ${found}`))
}

const sim = sources('sim')
const server = sources('server')
const web = sources('web')

/** What sim may use at run time: pure JavaScript that runs in a browser as well. */
const simPackages = new Set([
  '@faker-js/faker/locale/en',
  'jmespath',
  'picomatch',
  'pure-rand/distribution/uniformInt',
  'pure-rand/generator/xoroshiro128plus',
  'tinyqueue',
  'xstate',
  'yaml',
  'zod',
])

describe('sim', () => {
  test('imports itself and a few pure packages, and of others only types', () => {
    const foreign = sim.flatMap((source) =>
      importsOf(source)
        .filter(
          ({ to, typeOnly }) =>
            !to.startsWith('sim/') && !simPackages.has(to) && !(typeOnly && to.startsWith('@aws-sdk/')),
        )
        .map(({ to }) => `${source.file} imports ${to}`),
    )
    expect(foreign).toEqual([])
  })

  test('takes time and chance as parameters', () => {
    const impure =
      /\bnew Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bperformance\.|\bcrypto\.|\brandomUUID\b/g
    expect(saying(impure, sim)).toEqual([])
  })

  test('waits for nothing and knows no process', () => {
    const shell =
      /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\(|\bprocess\.\w+|\bawait\b|\basync\b|\bnew Promise\b|\brequire\(/g
    expect(
      saying(
        shell,
        sim.filter(({ file }) => file !== 'sim/api/model-data.ts'),
      ),
    ).toEqual([])
  })
})

describe('server', () => {
  test('imports sim through sim/index.ts alone', () => {
    const doors = server.flatMap((source) =>
      importsOf(source)
        .filter(({ to }) => !to.startsWith('server/') && /^(sim|web|test)\//.test(to) && to !== 'sim/index.ts')
        .map(({ to }) => `${source.file} imports ${to}`),
    )
    expect(doors).toEqual([])
  })

  test('listens only where a server is started', () => {
    const listening = saying(/\.listen\(/g, server).map((place) => place.replace(/:.*/, ''))
    expect(listening.toSorted()).toEqual(['server/index.ts', 'server/main.ts'])
  })

  test('reads the environment only on the command line', () => {
    const reading = new Set(saying(/\bprocess\.env\b/g, server).map((place) => place.replace(/:.*/, '')))
    expect([...reading].filter((file) => !file.startsWith('server/cli/'))).toEqual([])
  })
})

/** The second one is loaded by the pages that need it. */
const webDoors = new Set(['sim/view.ts', 'sim/packages-view.ts'])

describe('web', () => {
  test('imports sim through its doors alone, and nothing of the server', () => {
    const doors = web.flatMap((source) =>
      importsOf(source)
        .filter(({ to }) => /^(sim|server|test)\//.test(to) && !webDoors.has(to))
        .map(({ to }) => `${source.file} imports ${to}`),
    )
    expect(doors).toEqual([])
  })

  test('computes what it shows without a page: view models know no DOM', () => {
    // A kind of record is a document too, and stands in quotes.
    const page =
      /(?<!')\b(?:document|window|location|localStorage|HTMLElement|customElements|requestAnimationFrame)\b|from 'lit'/g
    expect(
      saying(
        page,
        web.filter(({ file }) => file.startsWith('web/model/')),
      ),
    ).toEqual([])
  })

  test('talks to nobody but its server', () => {
    const shown = web.filter(({ file }) => file !== 'web/vite.config.ts')
    expect(saying(/['"`]https?:\/\/(?!docs\.aws\.amazon\.com|www\.w3\.org)/g, shown)).toEqual([])
  })
})

test('the imports of a source are found in every form', () => {
  const text = [
    `import { a } from './a.ts'`,
    `import type { B } from '@aws-sdk/client-ssm'`,
    `export { c } from '../c.ts'`,
    `import {\n  d,\n  type E,\n} from 'fastify'`,
    `const f = () => import('./f.ts')`,
    `import 'side-effect'`,
  ].join('\n')
  expect(importsOf({ file: 'sim/x/y.ts', text })).toEqual([
    { to: 'sim/x/a.ts', typeOnly: false },
    { to: '@aws-sdk/client-ssm', typeOnly: true },
    { to: 'sim/c.ts', typeOnly: false },
    { to: 'fastify', typeOnly: false },
    { to: 'sim/x/f.ts', typeOnly: false },
    { to: 'side-effect', typeOnly: false },
  ])
})
