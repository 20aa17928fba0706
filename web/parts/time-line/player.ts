import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { session } from '../../app/session.ts'
import { type Pace, played, type Playhead } from '../../model/playback.ts'
import type { Run } from '../../model/run.ts'

/** No frame takes longer, ms: whoever comes back to the tab goes on where they were. */
const longest = 250

/** Plays the run that is looked at: moves the page's moment on, frame by frame. */
export class Player implements ReactiveController {
  pace: Pace = 'event'
  /** Where it is while it plays. */
  head: Playhead | undefined
  readonly #host: ReactiveControllerHost
  #run: Run | undefined
  #frame = 0
  #before = 0

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.stop()
  }

  /** From the present moment on; from the beginning where that is the end. */
  play(): void {
    const { run } = session
    if (run === undefined) return
    if (session.rev === run.cursor.last) session.seek(run.cursor.first)
    session.hold()
    this.#run = run
    this.head = { rev: session.rev, at: session.time, turn: 0 }
    this.#before = performance.now()
    this.#frame = requestAnimationFrame(this.#step)
    this.#host.requestUpdate()
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.head = undefined
    this.#host.requestUpdate()
  }

  readonly #step = (now: number): void => {
    const { run } = session
    // Somebody went elsewhere, or another run is looked at.
    if (run === undefined || run !== this.#run || this.head === undefined || session.rev !== this.head.rev)
      return this.stop()
    const ms = Math.min(longest, Math.max(0, now - this.#before))
    const { ended, ...head } = played(run, run.chronicle.told, this.head, this.pace, ms)
    this.#before = now
    this.head = head
    if (head.rev !== session.rev) session.run?.cursor.seek(head.rev)
    session.changed()
    if (ended) {
      this.stop()
      if (session.isLive) session.follow()
      return
    }
    this.#frame = requestAnimationFrame(this.#step)
  }
}
