import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { control } from '../../io/control.ts'
import { sayTime } from '../../model/lab-time.ts'
import { icon } from '../icons.ts'
import { base } from '../styles.ts'

const speeds = [1, 10, 60, 300, 1000]
const steps: readonly (readonly [label: string, ms: number])[] = [
  ['1 min', 60_000],
  ['1 hour', 3_600_000],
  ['1 day', 86_400_000],
]
const units: Readonly<Record<string, number>> = { min: 60_000, h: 3_600_000, d: 86_400_000 }

type Change =
  | { readonly speed: number }
  | { readonly pause: true }
  | { readonly resume: true }
  | { readonly step: number }
  | { readonly jump: number }

/** Lab time in the header, and how fast it goes; whoever may changes it there. Of a recording it shows the recorded time. */
export class ClockControl extends LitElement {
  static override properties = { busy: { state: true }, problem: { state: true } }
  /** Which change is under way; '' for none. */
  declare busy: string
  declare problem: string
  #ticking: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    new Watching(this)
    this.busy = ''
    this.problem = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ticking = setInterval(() => this.requestUpdate(), 500)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#ticking)
  }

  async #change(change: Change): Promise<void> {
    this.problem = ''
    this.busy = Object.keys(change).join()
    try {
      await control(session.address, 'POST', 'clock', change)
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
    this.busy = ''
  }

  #speed(event: SubmitEvent): void {
    event.preventDefault()
    const speed = Number(new FormData(event.target as HTMLFormElement).get('speed'))
    void this.#change({ speed })
  }

  #step(event: SubmitEvent): void {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    const ms = Number(data.get('count')) * (units[String(data.get('unit'))] ?? 0)
    void this.#change({ step: Math.round(ms) })
  }

  #jump(event: SubmitEvent): void {
    event.preventDefault()
    // Without a zone the browser's would be taken; lab time is UTC everywhere.
    const time = Date.parse(`${String(new FormData(event.target as HTMLFormElement).get('time'))}Z`)
    if (Number.isNaN(time)) this.problem = 'Write a date and a time.'
    else void this.#change({ jump: time })
  }

  protected override render(): TemplateResult | typeof nothing {
    const { run, clock, isLive } = session
    if (run === undefined) return nothing
    if (!isLive)
      return html`<p class="recorded" title="Recorded lab time (UTC)">${icon('clock')}${this.#time(session.time)}</p>`
    const isPaused = clock?.mode === 'paused'
    const state = isPaused ? 'stands still' : `×${clock?.speed ?? 1}`
    return html`
      <button class="quiet clock" popovertarget="panel" title="Lab time (UTC), ${state}">
        ${icon(isPaused ? 'pause' : 'clock')}<span class="visually-hidden">Lab time</span>
        <!-- A name that ticks would be said again every second. -->
        <span aria-hidden="true">${this.#time(session.labTime)}</span>
        <span class="badge ${isPaused ? 'warn' : ''}">${isPaused ? 'still' : state}</span>
      </button>
      <div id="panel" popover role="dialog" aria-labelledby="title">${this.#panel(isPaused, clock?.speed ?? 1)}</div>
    `
  }

  #time(time: number): TemplateResult {
    const [day, hour] = sayTime(time).split(' ')
    return html`<time class="mono" datetime=${new Date(time).toISOString()}
      ><span class="day">${day} </span>${hour}</time
    >`
  }

  #panel(isPaused: boolean, speed: number): TemplateResult {
    return html`
      <div class="stack">
        <h2 id="title">Lab time</h2>
        <p class="hint">Everything due on the way happens, in order. Lab time only goes forward.</p>
        ${this.problem === '' ? nothing : html`<p class="error" role="alert">${this.problem}</p>`}
        <div class="row">
          <button
            class=${isPaused ? 'primary' : ''}
            ?disabled=${this.busy !== ''}
            @click=${() => this.#change(isPaused ? { resume: true } : { pause: true })}
          >
            ${icon(isPaused ? 'play' : 'pause')}${isPaused ? 'Let it run' : 'Let it stand still'}
          </button>
          <span class="hint" role="status">${this.busy === '' ? '' : 'On its way …'}</span>
        </div>
        <fieldset>
          <legend>Speed</legend>
          <div class="row">
            ${speeds.map(
              (each) =>
                html`<button class="small" aria-pressed=${each === speed} @click=${() => this.#change({ speed: each })}>
                  ×${each}
                </button>`,
            )}
          </div>
          <form class="row" @submit=${this.#speed}>
            <label for="speed">Other</label>
            <input id="speed" name="speed" type="number" min="1" max="1000" step="1" required .value=${String(speed)} />
            <button class="small">Set</button>
          </form>
        </fieldset>
        <fieldset>
          <legend>Go on by</legend>
          <div class="row">
            ${steps.map(
              ([label, ms]) =>
                html`<button class="small" ?disabled=${this.busy !== ''} @click=${() => this.#change({ step: ms })}>
                  ${label}
                </button>`,
            )}
          </div>
          <form class="row" @submit=${this.#step}>
            <input name="count" type="number" min="1" step="1" value="7" required aria-label="How much" />
            <select name="unit" aria-label="Of what">
              <option value="min">minutes</option>
              <option value="h">hours</option>
              <option value="d" selected>days</option>
            </select>
            <button class="small" ?disabled=${this.busy !== ''}>Go on</button>
          </form>
        </fieldset>
        <form @submit=${this.#jump}>
          <label for="time">Jump to (UTC)</label>
          <div class="row">
            <input id="time" name="time" type="datetime-local" required />
            <button class="small" ?disabled=${this.busy !== ''}>Jump</button>
          </div>
        </form>
      </div>
    `
  }

  static override styles = [
    base,
    css`
      .clock,
      .recorded {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 500;
        white-space: nowrap;
      }
      .clock {
        padding: 0 var(--space-2);
      }
      .badge {
        min-width: 3.2rem;
        justify-content: center;
      }
      #panel {
        position: fixed;
        inset: 3.75rem var(--space-3) auto auto;
        width: min(23rem, calc(100vw - 2 * var(--space-3)));
        max-height: calc(100dvh - 5rem);
        overflow-y: auto;
        margin: 0;
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      legend,
      form > label {
        margin-bottom: var(--space-1);
      }
      fieldset form {
        margin-top: var(--space-2);
      }
      form .row,
      form.row {
        flex-wrap: nowrap;
      }
      form.row > label {
        margin: 0;
      }
      input,
      select {
        min-width: 0;
      }
      form.row > input[type='number'] {
        width: 5.5rem;
        flex: none;
      }
      form button {
        flex: none;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      @media (max-width: 60rem) {
        .day,
        .badge:not(.warn) {
          display: none;
        }
        .clock {
          gap: var(--space-1);
          font-size: var(--text-s);
        }
      }
    `,
  ]
}

customElements.define('clock-control', ClockControl)

declare global {
  interface HTMLElementTagNameMap {
    'clock-control': ClockControl
  }
}
