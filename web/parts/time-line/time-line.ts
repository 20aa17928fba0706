import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { addKeys } from '../../app/keys.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { type Axis, axisOf, type Ruling, type Section, wholeAxis, zoomed } from '../../model/axis.ts'
import type { Moment } from '../../model/chronicle.ts'
import { sayTime } from '../../model/lab-time.ts'
import { nextRev, previousRev } from '../../model/playback.ts'
import type { Run } from '../../model/run.ts'
import { icon, type IconName } from '../icons.ts'
import { base } from '../styles.ts'
import { type Dock, keepDock, readDock } from './dock.ts'
import { dockHandle } from './dock-handle.ts'
import './event-list.ts'
import { momentLink } from './link.ts'
import { Player } from './player.ts'
import './scrub-bar.ts'
import { dockStyles } from './time-line-styles.ts'
import './time-plots.ts'
import { timeTools, type TimeTools } from './time-tools.ts'

/** The dock under every page: where in the run the page is, and all that one can do about it. */
export class TimeLine extends LitElement {
  static override properties = {
    dock: { state: true },
    ruling: { state: true },
    section: { state: true },
    panel: { state: true },
    said: { state: true },
  }
  declare dock: Dock
  declare ruling: Ruling
  declare section: Section
  /** Which of the two is seen where there is no room for both. */
  declare panel: 'lanes' | 'events'
  /** What became of the link. */
  declare said: string
  readonly #player: Player
  #ticking: ReturnType<typeof setInterval> | undefined
  #removeKeys = (): void => {}

  constructor() {
    super()
    new Watching(this)
    this.#player = new Player(this)
    this.dock = readDock()
    this.ruling = this.dock.ruling
    this.section = this.dock.last === 0 ? { kind: 'all' } : { kind: 'last', ms: this.dock.last }
    this.panel = this.dock.panel
    this.said = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // The live clock goes on while nothing happens.
    this.#ticking = setInterval(() => session.isLive && this.requestUpdate(), 1000)
    const group = 'Time'
    this.#removeKeys = addKeys([
      { key: ' ', what: 'Play or pause', group, act: () => this.#toggle() },
      { key: 'ArrowLeft', what: 'The event before', group, act: () => this.#step(-1) },
      { key: 'ArrowRight', what: 'The next event', group, act: () => this.#step(1) },
      { key: '[', what: 'The failure before', group, act: () => this.#failure(-1) },
      { key: ']', what: 'The next failure', group, act: () => this.#failure(1) },
      { key: 'l', what: 'Live', group, act: () => this.#live() },
      { key: 'v', what: 'Open or close the timeline', group, act: () => this.#open() },
      { key: '+', what: 'See less, closer', group, act: () => this.#zoom(0.5) },
      { key: '-', what: 'See more', group, act: () => this.#zoom(2) },
    ])
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#ticking)
    this.#removeKeys()
  }

  #seek(rev: number | undefined): void {
    if (rev === undefined) return
    this.#player.stop()
    session.seek(rev)
  }

  #toggle(): void {
    if (this.#player.head !== undefined) this.#player.stop()
    else if (session.following) session.hold()
    // What comes after the end of a live run is what happens now.
    else if (session.isLive && session.rev === session.run?.cursor.last) session.follow()
    else this.#player.play()
  }

  #step(by: 1 | -1): void {
    const told = session.run?.chronicle.told ?? []
    this.#seek(by === 1 ? nextRev(told, session.rev) : previousRev(told, session.rev))
  }

  #failure(by: 1 | -1): void {
    const failures = session.run?.chronicle.failures ?? []
    this.#seek(by === 1 ? nextRev(failures, session.rev) : previousRev(failures, session.rev))
  }

  #live(): void {
    this.#player.stop()
    session.follow()
  }

  #open(open = !this.dock.open): void {
    this.#keep({ open })
  }

  /** What is remembered of how it is looked at: a free section belongs to its run. */
  #keep(changes: Partial<Dock>): void {
    this.dock = { ...this.dock, ...changes }
    keepDock(this.dock)
  }

  #show(section: Section): void {
    this.section = section
    this.#keep({ last: section.kind === 'last' ? section.ms : 0 })
  }

  #zoom(factor: number): void {
    const { run } = session
    if (run === undefined) return
    const axis = this.#axis(run)
    this.section = zoomed(axis, factor, 0.5, wholeAxis(run, this.ruling, this.#now))
  }

  #turn(panel: 'lanes' | 'events'): void {
    this.panel = panel
    this.#keep({ panel })
  }

  #rule(ruling: Ruling): void {
    this.ruling = ruling
    this.#keep({ ruling })
    if (this.section.kind === 'free') this.section = { kind: 'all' }
  }

  async #copy(): Promise<void> {
    const link = momentLink()
    if (link === undefined) this.said = 'This recording is a file of yours: a link to it would open for nobody else.'
    else
      this.said = await navigator.clipboard.writeText(link).then(
        () => 'The link is copied.',
        () => `Copy this: ${link}`,
      )
    setTimeout(() => (this.said = ''), 8000)
  }

  get #now(): number {
    return session.isLive ? session.labTime : 0
  }

  #axis(run: Run): Axis {
    return axisOf(run, this.ruling, this.section, this.#now)
  }

  protected override render(): TemplateResult {
    const { run } = session
    const moment: Moment = { rev: session.rev, at: this.#player.head?.at ?? session.time }
    return html`
      ${this.dock.open ? dockHandle(this.dock.height, (height) => this.#keep({ height })) : nothing}
      <div class="bar" role="group" aria-label="Time">
        ${this.#buttons()} ${this.#where(moment)}
        <scrub-bar
          .run=${run}
          .axis=${run && wholeAxis(run, this.ruling, this.#now)}
          .moment=${moment}
          ?live=${session.following}
          @scrub=${this.#scrubbed}
        ></scrub-bar>
        <button
          class="quiet icon toggle"
          title="Timeline (v)"
          aria-label="Timeline"
          aria-expanded=${this.dock.open}
          @click=${() => this.#open()}
        >
          ${icon('down')}
        </button>
      </div>
      <p class="said" role="status">${this.said}</p>
      ${this.dock.open && run !== undefined ? this.#expanded(run, moment) : nothing}
    `
  }

  readonly #scrubbed = (event: CustomEvent<number>): void => this.#seek(event.detail)

  #buttons(): TemplateResult {
    const isGoing = this.#player.head !== undefined || session.following
    const button = (name: IconName, label: string, key: string, act: () => void, isOff = false): TemplateResult =>
      html`<button
        class="quiet icon ${name}"
        title="${label} (${key})"
        aria-label=${label}
        ?disabled=${isOff}
        @click=${act}
      >
        ${icon(name)}
      </button>`
    const failures = session.run?.chronicle.failures ?? []
    return html`<div class="buttons">
      ${button('previous', 'The event before', '←', () => this.#step(-1))}
      ${button(isGoing ? 'pause' : 'play', isGoing ? 'Pause' : 'Play', 'Space', () => this.#toggle())}
      ${button('next', 'The next event', '→', () => this.#step(1))}
      ${button('failure', 'The next failure', ']', () => this.#failure(1), nextRev(failures, session.rev) === undefined)}
    </div>`
  }

  #where({ at }: Moment): TemplateResult {
    const [kind, mark, word] =
      this.#player.head !== undefined
        ? ['note', '▶', 'Playing']
        : !session.isLive
          ? ['note', '■', 'Recording']
          : !session.following
            ? ['warn', '‖', 'Past']
            : session.connection === 'live' && session.run !== undefined
              ? ['good', '●', 'Live']
              : ['warn', '…', 'Connecting']
    const [day, clock] = at === 0 ? ['', ''] : sayTime(at).split(' ')
    const time = html`<time class="mono" datetime=${new Date(at).toISOString()}
      ><span class="day">${day} </span>${clock}</time
    >`
    return html`<div class="where">
      ${
        session.isLive && !session.following
          ? html`<button class="small live" title="Live (l)" @click=${() => this.#live()}>
              <span class="badge ${kind}"><span aria-hidden="true">${mark}</span>${word}</span>Go live
            </button>`
          : html`<span class="badge ${kind}"><span aria-hidden="true">${mark}</span>${word}</span>`
      }
      ${time}
    </div>`
  }

  #expanded(run: Run, moment: Moment): TemplateResult {
    return html`<div class="expanded" style="height:min(${this.dock.height}px, calc(100dvh - 12rem))">
      ${timeTools(this.#tools())}
      <div class="body ${this.panel}">
        <time-plots
          linked
          .run=${run}
          .axis=${this.#axis(run)}
          .whole=${wholeAxis(run, this.ruling, this.#now)}
          .moment=${moment}
          @scrub=${this.#scrubbed}
          @section=${(event: CustomEvent<Section>) => (this.section = event.detail)}
        ></time-plots>
        <event-list
          .told=${run.chronicle.told}
          .failures=${run.chronicle.failures}
          .moment=${moment}
          @scrub=${this.#scrubbed}
        ></event-list>
      </div>
    </div>`
  }

  #tools(): TimeTools {
    const { ruling, section, panel } = this
    return {
      ruling,
      section,
      panel,
      pace: this.#player.pace,
      rule: (next) => this.#rule(next),
      show: (next) => this.#show(next),
      turn: (next) => this.#turn(next),
      zoom: (factor) => this.#zoom(factor),
      play: (pace) => (this.#player.pace = pace),
      failure: (by) => this.#failure(by),
      copy: () => void this.#copy(),
    }
  }

  static override styles = [base, dockStyles]
}

customElements.define('time-line', TimeLine)

declare global {
  interface HTMLElementTagNameMap {
    'time-line': TimeLine
  }
}
