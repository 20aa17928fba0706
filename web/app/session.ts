import type { StreamClock, StreamMessage, StreamRecord } from '../../sim/view.ts'
import { defaultAccount, type LabAddress } from '../io/address.ts'
import { watchLab } from '../io/live.ts'
import { createRun, revAt, type Run, timeOf } from '../model/run.ts'

/** How the page is connected to what it shows. */
export type Connection = 'connecting' | 'live' | 'lost' | 'recording'

/** Changes of a live run that the page holds at most, and how many it keeps when there are more. */
const most = 400_000
const kept = 300_000

/**
 * What the page looks at: one run, live or recorded, at one revision. Everything on the page reads it and hears of its changes, once a frame
 * at most: `change` when anything of it is new.
 */
class Session extends EventTarget {
  address: LabAddress = { account: defaultAccount, region: 'us-east-1' }
  /** Undefined until the first one is there. */
  run: Run | undefined
  connection: Connection = 'connecting'
  /** Why the server sent us away; '' when it did not. */
  refusal = ''
  /** Whether the newest revision is looked at, whatever comes. */
  following = true
  /** Runs of this lab that were over while the page watched. */
  readonly former: Run[] = []
  /** The name that the recording which is looked at has on the server; '' for any other. */
  recording = ''
  /** Lab time that the live lab's clock shows, epoch ms, as it was heard of at `heard` (performance.now()). */
  #clock: { readonly clock: StreamClock; readonly heard: number } | undefined
  #stop = (): void => {}
  #beginning:
    | { readonly begin: Extract<StreamMessage, { kind: 'begin' }>; readonly records: StreamRecord[] }
    | undefined
  #scheduled = false

  /** Whether there is a server behind what is shown, so that something can be done. */
  get isLive(): boolean {
    return this.connection !== 'recording'
  }

  /** The revision that is looked at. */
  get rev(): number {
    return this.run?.cursor.rev ?? 0
  }

  /** Lab time of what is looked at, epoch ms: the clock's when it is followed. */
  get time(): number {
    if (this.run === undefined) return 0
    if (this.following && this.isLive && this.#clock !== undefined) return this.labTime
    return timeOf(this.run, this.rev)
  }

  /** The live lab's clock, now. */
  get labTime(): number {
    if (this.#clock === undefined) return this.run === undefined ? 0 : timeOf(this.run, this.run.cursor.last)
    const { clock, heard } = this.#clock
    return clock.mode === 'paused' ? clock.time : clock.time + Math.floor((performance.now() - heard) * clock.speed)
  }

  /** Undefined for a recording. */
  get clock(): StreamClock | undefined {
    return this.isLive ? this.#clock?.clock : undefined
  }

  /** Watches a lab of the server's. */
  watch(address: LabAddress): void {
    this.#leave()
    if (address.account !== this.address.account || address.region !== this.address.region) this.former.length = 0
    this.address = address
    this.connection = 'connecting'
    this.#stop = watchLab(address, {
      known: () =>
        this.run !== undefined && this.#beginning === undefined
          ? { run: this.run.id, rev: this.run.cursor.last }
          : undefined,
      onMessage: (message) => this.#hear(message),
      onConnection: (state, why) => {
        this.connection = state === 'open' ? 'live' : 'lost'
        this.refusal = why
        this.changed()
      },
    })
    this.changed()
  }

  /** Shows a run that is over: a recording, or a former run. @param recording the name that it has on the server */
  open(run: Run, recording = ''): void {
    this.#leave()
    this.recording = recording
    this.connection = 'recording'
    this.run = run
    this.following = false
    // How it came out; playing begins at the beginning.
    run.cursor.seek(run.cursor.last)
    this.changed()
  }

  /** Looks at a revision; the newest one is followed from then on, in a live run. */
  seek(rev: number): void {
    if (this.run === undefined) return
    this.run.cursor.seek(rev)
    this.following = this.isLive && this.rev === this.run.cursor.last
    this.changed()
  }

  /** Looks at a lab time, epoch ms. */
  seekTime(time: number): void {
    if (this.run !== undefined) this.seek(revAt(this.run, time))
  }

  /** Goes on with what happens now. */
  follow(): void {
    if (this.run === undefined) return
    this.following = this.isLive
    this.run.cursor.seek(this.run.cursor.last)
    this.changed()
  }

  /** Stays where it is while the live run goes on. */
  hold(): void {
    this.following = false
    this.changed()
  }

  /** Tells everybody, once this frame. */
  changed(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    const tell = (): void => {
      this.#scheduled = false
      this.dispatchEvent(new Event('change'))
    }
    // A page in the background has no frames.
    if (document.hidden) setTimeout(tell, 100)
    else requestAnimationFrame(tell)
  }

  #leave(): void {
    this.#stop()
    this.#stop = () => {}
    this.#clock = undefined
    this.#beginning = undefined
    this.run = undefined
    this.refusal = ''
    this.following = true
    this.recording = ''
  }

  #hear(message: StreamMessage): void {
    switch (message.kind) {
      case 'begin':
        if (!message.resumed) this.#beginning = { begin: message, records: [] }
        if (this.#beginning?.begin.first === 0) this.#begin()
        return
      case 'records':
        this.#beginning?.records.push(...message.records)
        return
      case 'changes':
        if (this.#beginning !== undefined) this.#begin()
        this.#grow(message.changes)
        return
      case 'clock':
        this.#clock = { clock: message.clock, heard: performance.now() }
        if (this.#beginning !== undefined) this.#begin()
        this.changed()
    }
  }

  /** A run begins: the lab's first, or one that takes the place of another. */
  #begin(): void {
    if (this.#beginning === undefined) return
    const { begin, records } = this.#beginning
    this.#beginning = undefined
    if (this.run !== undefined && this.run.id !== begin.run) this.former.push(this.run)
    const { run: id, incarnation, header, first } = begin
    this.run = createRun({ id, incarnation, header, first, records, at: this.#clock?.clock.time ?? header.start })
    this.following = true
    this.changed()
  }

  #grow(changes: Extract<StreamMessage, { kind: 'changes' }>['changes']): void {
    const { run } = this
    if (run === undefined) return
    // A revision may come twice when a connection was lost in between.
    const fresh = changes.filter(({ rev }) => rev > run.cursor.last)
    run.append(fresh)
    if (this.following) run.cursor.seek(run.cursor.last)
    if (run.cursor.changes.length > most) run.trim(kept)
    this.changed()
  }
}

/** The page's one session. */
export const session = new Session()
