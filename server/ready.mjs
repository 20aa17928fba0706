// Sees to it that the dependencies are installed and the sources compiled; says nothing when they are. Plain JavaScript without
// dependencies, since on a fresh clone there is nothing else: `npm start` and `npm test` run it first.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...path) => join(root, ...path)

/** When it was last written, epoch ms; 0 when it is not there. */
function written(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** When any file below was last written. Folders count, because a file that is gone leaves its mark there. */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name)
    return Math.max(latest, entry.isDirectory() ? newest(path) : written(path))
  }, written(folder))
}

function run(what, command, args) {
  console.error(`${what} …`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** npm writes it at the end of an install. */
const installed = at('node_modules', '.package-lock.json')
if (written(installed) < written(at('package-lock.json'))) {
  // Not npm ci: it refuses a lock file that lacks other platforms' optional packages, as one written behind a mirror may.
  const options = ['--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  run('Installing the dependencies', 'npm', ['install', ...options])
  utimesSync(installed, new Date(), new Date())
}

/** Keeps the licences of what goes into a bundle beside it. */
function writeLicences(names, file) {
  const texts = names.map((name) => {
    const licence = readdirSync(at('node_modules', name)).find((each) => /^licen[cs]e/i.test(each))
    return `${name}\n\n${licence === undefined ? 'see its package.json' : readFileSync(at('node_modules', name, licence), 'utf8')}`
  })
  writeFileSync(file, texts.join('\n\n'))
}

const built = at('dist', '.built')
const sources = Math.max(newest(at('sim')), newest(at('server')), written(at('tsconfig.json')), written(installed))
if (written(built) < sources) {
  mkdirSync(at('dist'), { recursive: true })
  for (const part of readdirSync(at('dist')))
    if (part !== 'web') rmSync(at('dist', part), { recursive: true, force: true })
  const bin = (...path) => at('node_modules', ...path)
  run('Compiling', process.execPath, [bin('typescript', 'bin', 'tsc'), '-p', root, '--emitDeclarationOnly'])
  // What the simulation stands on goes into the bundle, the server's own libraries stay packages.
  const within = ['@faker-js/faker', 'jmespath', 'pure-rand', 'tinyqueue', 'xstate', 'yaml', 'zod']
  const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
  // One file instead of three hundred: loading them one by one took longer than everything else before the first answer.
  const { build } = await import('esbuild')
  await build({
    entryPoints: [at('server', 'cli', 'main.ts'), at('server', 'index.ts')],
    outbase: root,
    outdir: at('dist'),
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: Object.keys(dependencies).filter((name) => !within.includes(name)),
    legalComments: 'linked',
    // Its build for browsers is made of ES modules, the one for Node is not.
    alias: { yaml: at('node_modules', 'yaml', 'browser', 'index.js') },
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  writeLicences(within, at('dist', 'LICENSES.txt'))
  writeFileSync(built, '')
}

const builtView = at('dist', 'web', '.built')
if (written(builtView) < Math.max(newest(at('web')), newest(at('sim')), written(installed))) {
  run('Building the web view', process.execPath, [
    at('node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--config',
    at('web', 'vite.config.ts'),
    '--logLevel=warn',
  ])
  const shown = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', 'dompurify', 'marked', 'partysocket']
  writeLicences(
    [...shown, '@xterm/xterm', '@xterm/addon-fit', 'xstate', 'tinyqueue'],
    at('dist', 'web', 'LICENSES.txt'),
  )
  writeFileSync(builtView, '')
}
