import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecording } from '../../server/disk/recording.ts'
import { shipped } from '../../server/scenario/catalogue.ts'
import type { Change, Records, RunningLab } from '../../sim/index.ts'
import { fold } from '../../sim/store/fold.ts'
import { live } from '../sim/lab/drive.ts'
import { fileOf, record } from './record.ts'

/** Each shipped scenario is solved twice, here and in a process of its own, and recorded. */
const slugs = shipped()
const folder = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
const [here, there] = [join(folder, 'here'), join(folder, 'there')]
const labs = new Map<string, RunningLab>()

beforeAll(async () => {
  for (const each of [here, there]) mkdirSync(each)
  const program = fileURLToPath(new URL('record.ts', import.meta.url))
  const elsewhere = promisify(execFile)(process.execPath, ['--import', 'tsx', program, there, ...slugs])
  for (const slug of slugs) labs.set(slug, await record(slug, fileOf(here, slug)))
  await elsewhere
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true }))

async function changesOf(slug: string): Promise<readonly Change<Records>[]> {
  const { changes } = await openRecording(fileOf(here, slug))
  const all: Change<Records>[] = []
  for await (const change of changes) all.push(change)
  return all
}

describe.each(slugs)('%s', (slug) => {
  test('comes out the same in two processes, byte for byte', () => {
    const [one, other] = [readFileSync(fileOf(here, slug)), readFileSync(fileOf(there, slug))]
    expect(one.length).toBeGreaterThan(1000)
    expect(one.equals(other)).toBe(true)
  })

  test('recorded and folded is what the lab is at the end, and what it was at every hundredth revision', async () => {
    const lab = labs.get(slug)
    const changes = await changesOf(slug)
    let state = fold<Records>([])
    for (let rev = 0; rev < changes.length; rev += 100) {
      state = fold(changes.slice(rev, rev + 100), state)
      const past = lab?.journal.at(Math.min(rev + 100, changes.length))
      for (const [kind, records] of state) expect(new Map(past?.get(kind))).toEqual(records)
    }
    expect(new Map([...state].filter(([, records]) => records.size > 0))).toEqual(lab && live(lab))
  })
})
