import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Axis } from '../../model/axis.ts'
import { sayLength, sayTime } from '../../model/lab-time.ts'
import { placeMarks, type PlacedMark } from '../../model/mark-rows.ts'
import type { Mark } from '../../model/marks.ts'
import type { History } from '../../model/run.ts'
import { base } from '../styles.ts'
import { Repainting } from './paint.ts'

const kinds: readonly (readonly [label: string, rows: number, of: readonly Mark['kind'][]])[] = [
  ['Commands', 2, ['command']],
  ['Faults', 1, ['fault']],
  ['Published, solved', 1, ['publication', 'scenario']],
]

/** Commands and faults as spans, publications and solved steps as points. The list of events says all of it in words. */
export class MarkRows extends LitElement {
  static override properties = { run: { attribute: false, hasChanged: () => true }, axis: { attribute: false } }
  declare run: History | undefined
  declare axis: Axis | undefined

  constructor() {
    super()
    new Repainting(this)
  }

  #go(rev: number): void {
    this.dispatchEvent(new CustomEvent('scrub', { detail: rev, bubbles: true, composed: true }))
  }

  #mark({ mark, row, from, to }: PlacedMark): TemplateResult {
    const isOpen = mark.end === Infinity
    const took = isOpen ? 'still going on' : mark.end === mark.at ? '' : sayLength(mark.end - mark.at)
    const about = [mark.label, mark.outcome, took, sayTime(mark.at)].filter((each) => each !== '').join(' · ')
    const isBad = mark.kind === 'command' && !['', 'Success', 'Cancelled'].includes(mark.outcome)
    return html`<div
      class="mark ${mark.kind} ${isBad ? 'bad' : ''} ${isOpen ? 'open' : ''}"
      style="top:${row * 15}px;left:${from * 100}%;width:max(3px,${(to - from) * 100}%)"
      title=${about}
      @pointerdown=${(event: Event) => event.stopPropagation()}
      @click=${() => this.#go(mark.rev)}
    >
      ${isBad ? '✕ ' : ''}${mark.kind === 'scenario' ? '✓' : mark.kind === 'publication' ? '◆' : mark.label}
    </div>`
  }

  protected override render(): TemplateResult | typeof nothing {
    const { run, axis } = this
    if (run === undefined || axis === undefined) return nothing
    const least = 4 / Math.max(100, this.clientWidth)
    return html`${kinds.map(([label, rows, of]) => {
      const marks = run.chronicle.marks.filter(({ kind }) => of.includes(kind))
      if (marks.length === 0 && !of.includes('command')) return nothing
      const placed = placeMarks(marks, axis, rows, of.includes('publication') ? least * 3 : least)
      return html`<div class="row-of" aria-hidden="true">
        <span class="label">${label}</span>
        <div class="plot" style="height:${rows * 15}px">${placed.map((each) => this.#mark(each))}</div>
      </div>`
    })}`
  }

  static override styles = [
    base,
    css`
      .row-of {
        display: grid;
        grid-template-columns: var(--names) minmax(0, 1fr);
        padding: 1px 0;
      }
      .label {
        padding: 0 var(--space-2);
        overflow: hidden;
        color: var(--ink-3);
        font-size: var(--text-xs);
        line-height: 15px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .plot {
        position: relative;
        overflow: hidden;
      }
      .mark {
        position: absolute;
        height: 13px;
        padding: 0 3px;
        overflow: hidden;
        border-radius: 3px;
        background: var(--note-soft);
        border-left: 3px solid var(--note);
        color: var(--ink);
        font-size: 10px;
        line-height: 13px;
        white-space: nowrap;
        cursor: pointer;
      }
      .mark.bad {
        border-left-color: var(--bad);
        background: var(--bad-soft);
      }
      .mark.fault {
        border-left-color: var(--warn);
        background: var(--warn-soft);
      }
      .mark.open {
        border-right: 2px dotted var(--ink-3);
      }
      .mark.publication,
      .mark.scenario {
        padding: 0;
        border: 0;
        background: transparent;
        color: var(--note);
        overflow: visible;
      }
      .mark.scenario {
        color: var(--good);
        font-weight: 700;
      }
    `,
  ]
}

customElements.define('mark-rows', MarkRows)

declare global {
  interface HTMLElementTagNameMap {
    'mark-rows': MarkRows
  }
}
