import type { StreamClock, StreamMessage, StreamRecord } from '../../sim/view.ts'
import { defaultAccount, defaultRegion, type LabAddress } from '../io/address.ts'
import { type LiveWatcher, watchLab } from '../io/live.ts'
import { createRun, revAt, type Run, timeOf } from '../model/run.ts'

/** How the page is connected to what it shows; it is catching up until it has what there was when the server began to tell. */
export type Connection = 'connecting' | 'catching up' | 'live' | 'lost' | 'recording'

/** Changes of a live run that the page holds at most, and how many it keeps when there are more. */
const most = 400_000
const kept = 300_000
/** Runs that are over which the page keeps: each may be as long. */
const mostFormer = 3

/** What a session needs of the page; tests bring their own. */
interface Surroundings {
  readonly watch: (address: LabAddress, watcher: LiveWatcher) => () => void
  /** Once this frame is over. */
  readonly soon: (act: () => void) => void
  /** ms */
  readonly now: () => number
}

/**
 * What the page looks at: one run, live or recorded, at one revision. Everything on the page reads it and hears of its changes, once a frame
 * at most: `change` when anything of it is new, and `follow` at once when somebody goes on to what happens now.
 */
export class Session extends EventTarget {
  address: LabAddress = { account: defaultAccount, region: defaultRegion }
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
  /** Lab time that the live lab's clock shows, epoch ms, as it was heard of at `heard`. */
  #clock: { readonly clock: StreamClock; readonly heard: number } | undefined
  #stop = (): void => {}
  #beginning:
    | { readonly begin: Extract<StreamMessage, { kind: 'begin' }>; readonly records: StreamRecord[] }
    | undefined
  #scheduled = false
  /** The revision at which it has caught up; undefined before the server has begun to tell. */
  #goal: number | undefined
  /** Since when nothing is heard of the clock. */
  #lost: number | undefined
  readonly #watch: Surroundings['watch']
  readonly #soon: Surroundings['soon']
  readonly #now: Surroundings['now']

  constructor({ watch, soon, now }: Surroundings) {
    super()
    this.#watch = watch
    this.#soon = soon
    this.#now = now
  }

  /** Whether there is a server behind what is shown, so that something can be done. */
  get isLive(): boolean {
    return this.connection !== 'recording'
  }

  /** Whether what is not there may be on its way. */
  get isLoading(): boolean {
    return this.run === undefined || this.connection === 'catching up'
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

  /** The live lab's clock, now; as it was last known while the connection is lost. */
  get labTime(): number {
    if (this.#clock === undefined) return this.run === undefined ? 0 : timeOf(this.run, this.run.cursor.last)
    const { clock, heard } = this.#clock
    const passed = (this.#lost ?? this.#now()) - heard
    return clock.mode === 'paused' ? clock.time : clock.time + Math.floor(passed * clock.speed)
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
    this.#stop = this.#watch(address, {
      known: () =>
        this.run !== undefined && this.#beginning === undefined
          ? { run: this.run.id, rev: this.run.cursor.last }
          : undefined,
      onMessage: (message) => this.#hear(message),
      onConnection: (state, why) => {
        this.connection = state === 'open' ? 'catching up' : 'lost'
        this.#goal = undefined
        if (state === 'lost') this.#lost ??= this.#now()
        this.refusal = why
        this.changed()
      },
    })
    this.changed()
  }

  /** Leaves a run that is over for the live lab. */
  goLive(): void {
    this.watch(this.address)
    this.dispatchEvent(new Event('follow'))
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
    this.dispatchEvent(new Event('follow'))
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
    this.#soon(() => {
      this.#scheduled = false
      this.dispatchEvent(new Event('change'))
    })
  }

  #leave(): void {
    this.#stop()
    this.#stop = () => {}
    this.#clock = undefined
    this.#beginning = undefined
    this.#goal = undefined
    this.#lost = undefined
    this.run = undefined
    this.refusal = ''
    this.following = true
    this.recording = ''
  }

  #hear(message: StreamMessage): void {
    switch (message.kind) {
      case 'begin':
        this.connection = 'catching up'
        this.#goal = message.last
        if (!message.resumed) this.#beginning = { begin: message, records: [] }
        if (this.#beginning?.begin.first === 0) this.#begin()
        return this.#caughtUp()
      case 'records':
        this.#beginning?.records.push(...message.records)
        return
      case 'changes':
        if (this.#beginning !== undefined) this.#begin()
        this.#grow(message.changes)
        return
      case 'clock':
        this.#clock = { clock: message.clock, heard: this.#now() }
        this.#lost = undefined
        if (this.#beginning !== undefined) this.#begin()
        this.#caughtUp()
    }
  }

  #caughtUp(): void {
    const { run } = this
    if (run !== undefined && this.#beginning === undefined && this.#goal !== undefined && run.cursor.last >= this.#goal)
      this.connection = 'live'
    this.changed()
  }

  /** A run begins: the lab's first, or one that takes the place of another. */
  #begin(): void {
    if (this.#beginning === undefined) return
    const { begin, records } = this.#beginning
    this.#beginning = undefined
    const isOther = this.run?.id !== begin.run
    if (this.run !== undefined && isOther) this.former.push(this.run)
    if (this.former.length > mostFormer) this.former.shift()
    const { run: id, incarnation, header, first } = begin
    this.run = createRun({ id, incarnation, header, first, records, at: this.#clock?.clock.time ?? header.start })
    // Whoever looked at the past of this very run is at the oldest that is left of it.
    if (isOther) this.following = true
    this.changed()
  }

  #grow(changes: Extract<StreamMessage, { kind: 'changes' }>['changes']): void {
    const { run } = this
    if (run === undefined) return
    // A revision may come twice when a connection was lost in between.
    const fresh = changes.filter(({ rev }) => rev > run.cursor.last)
    run.append(fresh)
    if (this.following) run.cursor.seek(run.cursor.last)
    const { changes: known, last } = run.cursor
    // Whoever looks at the past has it, but not for ever.
    if (known.length > 2 * most) run.cursor.seek(Math.max(run.cursor.rev, last - kept))
    if (known.length > most) run.trim(kept)
    this.#caughtUp()
  }
}

/** The page's one session. */
export const session = new Session({
  watch: watchLab,
  // A page in the background has no frames.
  soon: (act) => (document.hidden ? void setTimeout(act, 100) : void requestAnimationFrame(act)),
  now: () => performance.now(),
})
