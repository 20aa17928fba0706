import type { RunningLab } from '../sim/index.ts'
import { LabGone, slice, type Turns } from './turns.ts'

export interface Rush {
  /**
   * Goes on from deadline to deadline, as fast as it can and whatever the clock's speed, until `done` or there is nothing left to come before
   * lab time `limit`. While containers work it waits for them. Returns whether it is done.
   */
  rush(done: (lab: RunningLab) => boolean, limit: number): Promise<boolean>
  /** The next rush goes on by at least so many ms from now. */
  owe(ms: number): void
}

/** @param over aborted when the lab is closed */
export function createRush(lab: RunningLab, turns: Turns, over: AbortSignal): Rush {
  /** Lab time that a rush has to reach whatever else it is to wait for. */
  let owed = 0
  return {
    async rush(done, limit) {
      for (;;) {
        if (lab.outside > 0) await turns.atRest()
        const until = performance.now() + slice
        while (performance.now() < until) {
          if (over.aborted) throw new LabGone()
          const end = Math.max(limit, owed)
          if (lab.now() >= owed && done(lab)) return true
          if (lab.outside > 0) break
          const due = lab.due()
          if (due === undefined || due > end) {
            turns.stand(Math.max(end, lab.now()))
            return done(lab)
          }
          turns.stand(due)
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    owe: (ms) => void (owed = Math.max(owed, lab.now() + ms)),
  }
}
