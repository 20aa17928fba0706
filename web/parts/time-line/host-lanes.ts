import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { type Axis, placeOf } from '../../model/axis.ts'
import type { Lane, Moment } from '../../model/chronicle.ts'
import { latest } from '../../model/curve.ts'
import { stateMarks, stateWords } from '../../model/host-state.ts'
import { indexAfter } from '../../model/playback.ts'
import { extent, type History } from '../../model/run.ts'
import { base } from '../styles.ts'
import { colour, fresh, Repainting } from './paint.ts'

/** Height of a lane, CSS pixels. */
const tall = 18

/** A lane for each host, coloured by what it was doing. Only those in sight are painted. */
export class HostLanes extends LitElement {
  static override properties = {
    run: { attribute: false, hasChanged: () => true },
    axis: { attribute: false },
    moment: { attribute: false },
    linked: { type: Boolean },
    ended: { type: Boolean },
  }
  declare run: History | undefined
  declare axis: Axis | undefined
  declare moment: Moment
  /** Whether the names lead to the hosts' pages. */
  declare linked: boolean
  /** Whether nothing is after the run's last change, be the axis longer. */
  declare ended: boolean
  #sorted: readonly Lane[] = []
  #seen = ''

  constructor() {
    super()
    new Repainting(this)
    this.moment = { rev: 0, at: 0 }
    this.linked = false
    this.ended = false
  }

  readonly #scrolled = (): void => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    this.addEventListener('scroll', this.#scrolled)
  }

  protected override willUpdate(): void {
    const { lanes: all, told } = this.run?.chronicle ?? { lanes: new Map<string, Lane>(), told: [] }
    // Whoever comes, goes or is called otherwise is told of.
    const seen = `${this.run?.id} ${all.size} ${told.length}`
    if (seen === this.#seen) return
    this.#seen = seen
    const lanes = [...all.values()]
    this.#sorted = lanes.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
  }

  /** The lanes in sight. */
  #visible(): { readonly from: number; readonly lanes: readonly Lane[] } {
    const from = Math.max(0, Math.floor(this.scrollTop / tall))
    return { from, lanes: this.#sorted.slice(from, from + Math.ceil(this.clientHeight / tall) + 1) }
  }

  protected override updated(): void {
    const { run, axis } = this
    const canvas = this.renderRoot.querySelector('canvas')
    const ready = canvas === null ? undefined : fresh(canvas)
    if (axis === undefined || ready === undefined) return
    const { context, width } = ready
    const { from, lanes } = this.#visible()
    const over =
      run !== undefined && this.ended
        ? Math.min(width, placeOf(axis, { rev: run.cursor.last, at: extent(run)[1] }) * width)
        : width
    for (const [i, { spans }] of lanes.entries()) {
      const y = (from + i) * tall - this.scrollTop + 3
      // The first span in sight: the last that begins before the axis does.
      for (let s = firstSpan(spans, axis); s < spans.length; s++) {
        const [span, next] = [spans[s], spans[s + 1]]
        if (span === undefined) continue
        const begin = Math.max(0, placeOf(axis, span) * width)
        if (begin > width) break
        if (span.state === 'terminated') continue
        const end = next === undefined ? over : Math.min(width, placeOf(axis, next) * width)
        context.fillStyle = colour(`--state-${span.state}`)
        const isIdle = span.state === 'idle'
        context.globalAlpha = isIdle ? 0.4 : 1
        // Short work stays visible.
        context.fillRect(begin, isIdle ? y + 4 : y, isIdle ? end - begin : Math.max(1.5, end - begin), isIdle ? 4 : 12)
      }
    }
    context.globalAlpha = 1
  }

  protected override render(): TemplateResult {
    const { from, lanes } = this.#visible()
    return html`<div class="all" style="height:${this.#sorted.length * tall}px">
      <div class="names" style="top:${from * tall}px">
        ${lanes.map(({ id, name, spans }) => {
          const state = latest(spans, this.moment.rev)?.state
          const label = html`<span class="mark" style="color:var(--state-${state ?? 'terminated'})" aria-hidden="true"
              >${state === undefined ? '·' : stateMarks[state]}</span
            >${name}`
          const title = `${name}: ${state === undefined ? 'not there yet' : stateWords[state]}`
          return this.linked
            ? html`<a href=${href(['fleet', id])} title=${title}>${label}</a>`
            : html`<span class="name" title=${title}>${label}</span>`
        })}
      </div>
      ${this.#sorted.length === 0 ? nothing : html`<canvas aria-hidden="true" style="height:${this.clientHeight}px"></canvas>`}
    </div>`
  }

  static override styles = [
    base,
    css`
      :host {
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-width: thin;
      }
      .all {
        position: relative;
        display: grid;
        grid-template-columns: var(--names) minmax(0, 1fr);
        min-height: 100%;
      }
      .names {
        position: absolute;
        left: 0;
        width: var(--names);
      }
      a,
      .name {
        display: block;
        height: 18px;
        padding: 0 var(--space-2);
        overflow: hidden;
        color: var(--ink-2);
        font-size: var(--text-xs);
        line-height: 18px;
        text-decoration: none;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      a:hover {
        color: var(--accent);
        text-decoration: underline;
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      .mark {
        display: inline-block;
        width: 1.1em;
        font-weight: 700;
      }
      canvas {
        position: sticky;
        top: 0;
        grid-column: 2;
        width: 100%;
      }
    `,
  ]
}

function firstSpan(spans: readonly Moment[], axis: Axis): number {
  if (axis.ruling === 'event') return Math.max(0, indexAfter(spans, axis.from) - 1)
  const next = spans.findIndex(({ at }) => at > axis.from)
  return Math.max(0, (next === -1 ? spans.length : next) - 1)
}

customElements.define('host-lanes', HostLanes)

declare global {
  interface HTMLElementTagNameMap {
    'host-lanes': HostLanes
  }
}
