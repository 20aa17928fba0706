import { overview } from '../../sim/view.ts'
import { readRecording } from '../../web/io/recording.ts'
import type { Part } from '../../web/io/unzip.ts'
import { summarize } from '../../web/model/summary.ts'

/** What is measured, the same in Node and in a browser. */
export interface Measured {
  /** From the file to a run that can be watched, ms. */
  readonly loaded: number
  readonly changes: number
  /** Each seek to a random revision and the view of the fleet there, ms. */
  readonly seeks: readonly number[]
}

/** @param unzipping the file's parts: of a thread of its own where there are such */
export async function measure(unzipping: () => AsyncIterable<Part>, seeks: number): Promise<Measured> {
  const began = performance.now()
  const { run } = await readRecording('bench', unzipping())
  const loaded = performance.now() - began
  const { last } = run.cursor
  let random = 1
  const taken = Array.from({ length: seeks }, () => {
    // Park and Miller's generator: the same revisions in every run.
    random = (random * 16_807) % 2_147_483_647
    const before = performance.now()
    run.cursor.seek(random % (last + 1))
    const nodes = overview(run).length + summarize(run).hosts
    if (nodes < 0) throw new Error('never')
    return performance.now() - before
  })
  return { loaded, changes: last, seeks: taken }
}
