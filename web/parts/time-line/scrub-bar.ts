import { css, html, LitElement, type TemplateResult } from 'lit'
import { type Axis, placeOf, revAtPlace } from '../../model/axis.ts'
import type { Moment } from '../../model/chronicle.ts'
import { activityColumns, latest, sayCompliance } from '../../model/curve.ts'
import { hostStates } from '../../model/host-state.ts'
import { sayTime } from '../../model/lab-time.ts'
import { type History, timeOf } from '../../model/run.ts'
import { base } from '../styles.ts'
import { colour, fresh, Repainting } from './paint.ts'

/** The slider under a whole run: what the fleet was doing as its ground, what went wrong as its marks. Fires `scrub` with a revision. */
export class ScrubBar extends LitElement {
  static override properties = {
    run: { attribute: false, hasChanged: () => true },
    axis: { attribute: false },
    moment: { attribute: false },
    live: { type: Boolean },
  }
  declare run: History | undefined
  declare axis: Axis | undefined
  declare moment: Moment
  /** Whether it goes along with what happens. */
  declare live: boolean
  #painted = ''

  constructor() {
    super()
    new Repainting(this)
    this.moment = { rev: 0, at: 0 }
    this.live = false
  }

  #scrub(rev: number): void {
    this.dispatchEvent(new CustomEvent('scrub', { detail: rev }))
  }

  #point(event: PointerEvent): void {
    const { run, axis } = this
    const track = this.renderRoot.querySelector('[role=slider]')
    if (run === undefined || axis === undefined || track === null) return
    if (event.type === 'pointerdown') track.setPointerCapture(event.pointerId)
    else if (!track.hasPointerCapture(event.pointerId)) return
    const { left, width } = track.getBoundingClientRect()
    this.#scrub(revAtPlace(run, axis, Math.min(1, Math.max(0, (event.clientX - left) / width))))
  }

  #key(event: KeyboardEvent): void {
    const { run, axis } = this
    if (run === undefined || axis === undefined) return
    const by = { ArrowLeft: -0.01, ArrowDown: -0.01, ArrowRight: 0.01, ArrowUp: 0.01, PageDown: -0.1, PageUp: 0.1 }[
      event.key
    ]
    const { first, last } = run.cursor
    if (by !== undefined) {
      const rev = revAtPlace(run, axis, placeOf(axis, this.moment) + by)
      // A step that meets no change goes to the next one there is.
      this.#scrub(rev === this.moment.rev ? rev + Math.sign(by) : rev)
    } else if (event.key === 'Home') this.#scrub(first)
    else if (event.key === 'End') this.#scrub(last)
    else return
    event.preventDefault()
  }

  protected override updated(): void {
    const { run, axis } = this
    const canvas = this.renderRoot.querySelector('canvas')
    if (run === undefined || axis === undefined || canvas === null) return
    const { theme } = document.documentElement.dataset
    const state = [run.id, run.cursor.last, axis.ruling, axis.from, axis.to, canvas.clientWidth, theme, colour('--ink')]
    // Scrubbing moves the handle alone.
    if (state.join() === this.#painted) return
    const ready = fresh(canvas)
    if (ready === undefined) return
    this.#painted = state.join()
    const { context, width, height } = ready
    const hosts = run.chronicle.activity.reduce((most, { counts }) => Math.max(most, sum(counts)), 1)
    for (const [x, point] of activityColumns(run.chronicle.activity, axis, Math.floor(width)).entries()) {
      let y = height
      for (const [i, state] of hostStates.entries()) {
        const tall = ((point?.counts[i] ?? 0) / hosts) * (height - 3)
        context.fillStyle = colour(`--state-${state}`)
        context.globalAlpha = state === 'idle' ? 0.35 : 1
        context.fillRect(x, y - tall, 1, tall)
        y -= tall
      }
    }
    context.globalAlpha = 1
    context.fillStyle = colour('--bad')
    for (const failure of run.chronicle.failures) context.fillRect(placeOf(axis, failure) * width - 1, 0, 2, 7)
  }

  /** Said whenever it is another one: neither the clock nor what comes in by itself is in it. */
  #words(): string {
    const { run, live, moment } = this
    if (run === undefined) return ''
    if (live) return 'Live: what happens now'
    const compliance = sayCompliance(latest(run.chronicle.compliance, moment.rev))
    return `${sayTime(timeOf(run, moment.rev))}, change ${moment.rev}. ${compliance}.`
  }

  protected override render(): TemplateResult {
    const { run, axis, moment } = this
    const place = axis === undefined ? 0 : Math.min(1, Math.max(0, placeOf(axis, moment)))
    const { first = 0, last = 0 } = run?.cursor ?? {}
    return html`<div
      role="slider"
      tabindex="0"
      aria-label="Moment"
      aria-valuemin=${first}
      aria-valuemax=${last}
      aria-valuenow=${moment.rev}
      aria-valuetext=${this.#words()}
      @pointerdown=${this.#point}
      @pointermove=${this.#point}
      @keydown=${this.#key}
    >
      <canvas></canvas>
      <span class="past" style="width:${(place * 100).toFixed(3)}%"></span>
      <span class="handle" style="left:${(place * 100).toFixed(3)}%"></span>
    </div>`
  }

  static override styles = [
    base,
    css`
      [role='slider'] {
        position: relative;
        height: 2rem;
        cursor: pointer;
        touch-action: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        border-radius: var(--radius-s);
        background: var(--sunken);
      }
      .past {
        position: absolute;
        inset: auto auto 0 0;
        height: 3px;
        background: var(--accent);
      }
      .handle {
        position: absolute;
        top: -3px;
        bottom: -3px;
        width: 10px;
        margin-left: -5px;
        border: 2px solid var(--surface);
        border-radius: 5px;
        background: var(--accent);
        box-shadow: var(--shadow);
      }
    `,
  ]
}

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0)

customElements.define('scrub-bar', ScrubBar)

declare global {
  interface HTMLElementTagNameMap {
    'scrub-bar': ScrubBar
  }
}
