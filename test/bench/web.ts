import { mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { unzip } from '../../web/io/unzip.ts'
import { executable, launch } from '../web/browser.ts'
import { median, ms, percentile } from './measure.ts'
import { type Measured, measure } from './web-measure.ts'
import type { measureFile } from './web-page.ts'
import { recordChanges } from './web-recording.ts'

const changes = 100_000
const seeks = 500
/** Each loading pays for a cold start once: the best of some is the machine's. */
const rounds = 5
/** A page on which a file is opened has been there for a while. A browser just started, or closing a page, is busy with itself. In ms. */
const settling = 2000
const root = new URL('../../', import.meta.url).pathname

/** The web view's folds, in Node and in a browser where there is one, and the size of what a browser loads. */
export async function benchWeb(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'patchlab-bench-'))
  try {
    const file = join(folder, 'run.jsonl.gz')
    recordChanges(file, changes)
    console.log(
      `\nA recording of ${changes.toLocaleString('en')} changes of 400 model hosts in the web view (goals: loading ≤ 1 s; a seek to a random revision with the view of the fleet there, median ≤ 16 ms)`,
    )
    const blob = await openAsBlob(file)
    await print('Node', () => measure(() => unzip(blob), seeks))
    if (executable === undefined) console.log('  Chromium is not here: not measured.')
    else await inChromium(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
  printSize()
}

async function inChromium(file: string): Promise<void> {
  const script = await bundled()
  const browser = await launch()
  try {
    await print('Chromium', async () => {
      const page = await browser.newPage()
      await page.setContent('<input type="file">')
      await page.addScriptTag({ content: script })
      await page.setInputFiles('input', file)
      await setTimeout(settling)
      const measured = await page.evaluate(async (count) => {
        const { bench } = globalThis as unknown as { bench: { measureFile: typeof measureFile } }
        const [input] = document.querySelector('input')?.files ?? []
        return bench.measureFile(input ?? new Blob(), count)
      }, seeks)
      await page.close()
      return measured
    })
  } finally {
    await browser.close()
  }
}

/** As the page itself is bundled, so that it unzips as the page does. */
async function bundled(): Promise<string> {
  const [built] = (await build({
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: join(root, 'test/bench/web-page.ts'), formats: ['iife'], name: 'bench' },
    },
  })) as Rolldown.RolldownOutput[]
  return built?.output[0].code ?? ''
}

async function print(where: string, once: () => Promise<Measured>): Promise<void> {
  const all: Measured[] = []
  for (let round = 0; round < rounds; round++) all.push(await once())
  const loaded = Math.min(...all.map((each) => each.loaded))
  const taken = all.flatMap((each) => each.seeks)
  console.log(
    `  ${where.padEnd(10)} loading ${ms(loaded).padStart(8)}   seek median ${ms(median(taken)).padStart(8)}   p95 ${ms(percentile(taken, 0.95)).padStart(8)}`,
  )
}

/** Of everything under dist/web but the terminal, which is loaded when one is opened. */
function printSize(): void {
  const assets = join(root, 'dist/web/assets')
  const sizes = readdirSync(assets)
    .filter((name) => /\.(js|css)$/.test(name) && !/xterm|terminal/.test(name))
    .map((name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  console.log(
    `\nThe web view's scripts and styles, gzip, without the terminal (goal ≤ 250 kB)\n  ${(all / 1000).toFixed(1)} kB in ${sizes.length} files`,
  )
}
