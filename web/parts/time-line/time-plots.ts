import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { type Axis, moved, placeOf, revAtPlace, type Section, ticks, zoomed } from '../../model/axis.ts'
import type { Moment } from '../../model/chronicle.ts'
import type { History } from '../../model/run.ts'
import { base } from '../styles.ts'
import { complianceChart } from './compliance-chart.ts'
import { readHands } from './gestures.ts'
import './host-lanes.ts'
import './mark-rows.ts'
import { Repainting } from './paint.ts'

/** A run along an axis: ticks, marks, compliance, a lane for each host. Fires `scrub` with a revision and `section` with a Section. */
export class TimePlots extends LitElement {
  static override properties = {
    run: { attribute: false, hasChanged: () => true },
    axis: { attribute: false },
    whole: { attribute: false },
    moment: { attribute: false },
    label: {},
    linked: { type: Boolean },
    ended: { type: Boolean },
  }
  declare run: History | undefined
  declare axis: Axis | undefined
  /** The axis of all that there is, beyond which nobody goes. */
  declare whole: Axis | undefined
  declare moment: Moment
  /** Whose lanes they are, where there are several. */
  declare label: string
  declare linked: boolean
  /** Whether nothing is after the run's last change, be the axis longer. */
  declare ended: boolean

  constructor() {
    super()
    new Repainting(this)
    this.moment = { rev: 0, at: 0 }
    this.label = ''
    this.linked = false
    this.ended = false
  }

  readonly #hands = readHands(() => this.renderRoot.querySelector('.ruler')?.getBoundingClientRect(), {
    scrub: (place) => {
      if (this.run !== undefined && this.axis !== undefined) this.#tell('scrub', revAtPlace(this.run, this.axis, place))
    },
    zoom: (factor, around) => {
      if (this.axis !== undefined && this.whole !== undefined)
        this.#tell('section', zoomed(this.axis, factor, around, this.whole))
    },
    move: (by) => {
      if (this.axis !== undefined && this.whole !== undefined) this.#tell('section', moved(this.axis, by, this.whole))
    },
  })

  #tell(name: string, detail: number | Section): void {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }

  protected override render(): TemplateResult | typeof nothing {
    const { run, axis, moment } = this
    if (run === undefined || axis === undefined) return nothing
    const place = placeOf(axis, moment)
    const most = Math.max(2, Math.floor((this.clientWidth - 140) / 90))
    return html`<div
      class="plots"
      @pointerdown=${this.#hands.down}
      @pointermove=${this.#hands.drag}
      @pointerup=${this.#hands.up}
      @pointercancel=${this.#hands.up}
      @wheel=${this.#hands.wheel}
    >
      <div class="head">
        <div class="line">
          <span class="label">${axis.ruling === 'time' ? 'UTC' : 'By event'}</span>
          <div class="ruler">
            ${ticks(run, axis, most).map(
              (tick) => html`<span class="tick" style="left:${tick.place * 100}%">${tick.label}</span>`,
            )}
          </div>
        </div>
        <mark-rows .run=${run} .axis=${axis}></mark-rows>
        <div class="line">
          <span class="label">Compliance</span>
          <div class="chart">${complianceChart(run.chronicle.compliance, axis, moment)}</div>
        </div>
      </div>
      <host-lanes
        tabindex="0"
        role="region"
        aria-label="${this.label} A lane for each host; the list of events says the same in words"
        .run=${run}
        .axis=${axis}
        .moment=${moment}
        ?linked=${this.linked}
        ?ended=${this.ended}
      ></host-lanes>
      ${
        place < 0 || place > 1
          ? nothing
          : html`<div class="over"><span class="head-line" style="left:${place * 100}%"></span></div>`
      }
    </div>`
  }

  static override styles = [
    base,
    css`
      :host {
        --names: 9rem;
        display: grid;
        min-height: 0;
        min-width: 0;
      }
      .plots {
        position: relative;
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-height: 0;
        touch-action: pan-y;
      }
      .head {
        overflow: hidden;
        scrollbar-gutter: stable;
        scrollbar-width: thin;
        border-bottom: 1px solid var(--line);
      }
      .line {
        display: grid;
        grid-template-columns: var(--names) minmax(0, 1fr);
      }
      .label {
        padding: 0 var(--space-2);
        color: var(--ink-3);
        font-size: var(--text-xs);
        line-height: 18px;
        white-space: nowrap;
      }
      .ruler {
        position: relative;
        height: 18px;
        overflow: hidden;
        cursor: pointer;
      }
      .tick {
        position: absolute;
        top: 0;
        height: 100%;
        padding-left: 4px;
        border-left: 1px solid var(--line-strong);
        color: var(--ink-2);
        font-size: 11px;
        line-height: 18px;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .chart {
        height: 34px;
        margin: 2px 0;
        background: var(--sunken);
      }
      .over {
        position: absolute;
        inset: 0;
        left: var(--names);
        overflow: hidden;
        overflow-y: hidden;
        scrollbar-gutter: stable;
        scrollbar-width: thin;
        pointer-events: none;
      }
      .head-line {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 2px;
        margin-left: -1px;
        background: var(--accent);
      }
      @media (max-width: 40rem) {
        :host {
          --names: 5.5rem;
        }
      }
    `,
  ]
}

customElements.define('time-plots', TimePlots)

declare global {
  interface HTMLElementTagNameMap {
    'time-plots': TimePlots
  }
}
