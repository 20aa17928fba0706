import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readSettings } from '../../server/config.ts'
import { recordingOf } from '../../server/disk/recorder.ts'
import { createLabs } from '../../server/labs.ts'
import { hashOf, readShipped } from '../../server/scenario/catalogue.ts'
import { solve } from '../../server/scenario/solve.ts'
import { parseScenario, type RunningLab } from '../../sim/index.ts'

/** Records runs of shipped scenarios. As a program it does so in a process of its own: tsx record.ts <folder> <slug> … */

export const fileOf = (folder: string, slug: string): string => join(folder, `${slug}.jsonl.gz`)

/** Solves a scenario by its solution on model hosts, and writes the recording of it. Returns the lab as it is at the end. */
export async function record(slug: string, file: string): Promise<RunningLab> {
  const { text } = readShipped(slug)
  const { scenario } = parseScenario(text, { slug })
  if (scenario === undefined) throw new Error(`${slug} cannot be read.`)
  const labs = createLabs({
    ...readSettings({ driver: 'model' }),
    now: () => Date.now(),
    onError(error) {
      throw error
    },
  })
  try {
    const which = { account: '123456789012', region: 'us-east-1' }
    const served = labs.play(which, { scenario, hash: hashOf(text), driver: 'model', paused: true })
    const { ok } = await solve(served, { begin() {}, move() {}, status() {}, end() {} })
    if (!ok) throw new Error(`${slug} is not solved by its solution.`)
    writeFileSync(file, Buffer.concat([...recordingOf(served.lab)]))
    return served.lab
  } finally {
    await labs.close()
  }
}

const [program, folder, ...slugs] = process.argv.slice(1)
if (program !== undefined && folder !== undefined && import.meta.url === pathToFileURL(program).href) {
  for (const slug of slugs) await record(slug, fileOf(folder, slug))
}
