import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit'
import { setParams } from '../../app/router.ts'
import { type Aligned, align, seekElapsed, sharePath } from '../../model/aligned.ts'
import { latest, sayCompliance } from '../../model/curve.ts'
import { sayLength, sayTime } from '../../model/lab-time.ts'
import { type Comparison, compare } from '../../model/parting.ts'
import { extent, type History, timeOf } from '../../model/run.ts'
import { written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'
import '../../parts/time-line/time-plots.ts'
import { partingView } from './parting-view.ts'
import './run-source.ts'
import { summaryTable } from './summary-table.ts'

/** Two runs side by side: where they part, and how both went from their beginnings on. */
export class ComparePage extends LitElement {
  static override properties = {
    params: { attribute: false },
    a: { state: true },
    b: { state: true },
    elapsed: { state: true },
  }
  declare params: URLSearchParams
  declare a: History | undefined
  declare b: History | undefined
  /** Since the beginning of both, ms. */
  declare elapsed: number
  #both:
    | { readonly a: History; readonly b: History; readonly comparison: Comparison; readonly aligned: Aligned }
    | undefined
  #writing: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.params = new URLSearchParams()
    this.elapsed = 0
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#writing)
  }

  protected override willUpdate(): void {
    const { a, b } = this
    if (a === undefined || b === undefined || (this.#both?.a === a && this.#both.b === b)) return
    const aligned = align(a, b)
    const comparison = compare(a, b)
    this.#both = { a, b, comparison, aligned }
    const linked = Number(this.params.get('elapsed') ?? NaN)
    if (linked >= 0) return this.#seek(Math.min(linked, aligned.length))
    // Where they part is what one wants to see; where they never do, or always did, how it came out.
    const { parting } = comparison
    const change = comparison.same === 0 ? undefined : parting?.a.change
    this.#seek(change === undefined ? aligned.length : Math.max(0, change.at - extent(a)[0]))
  }

  #seek(elapsed: number): void {
    this.elapsed = elapsed
    for (const run of [this.a, this.b]) if (run !== undefined) seekElapsed(run, elapsed)
  }

  /** Somebody goes to a moment: the link names it, once they stay there. */
  #go(elapsed: number): void {
    this.#seek(elapsed)
    clearTimeout(this.#writing)
    this.#writing = setTimeout(() => setParams({ elapsed: String(Math.round(elapsed)) }), 300)
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <header>
        <div>
          <h1>Compare</h1>
          <p class="muted">Two runs side by side: two learners, two attempts, two seeds.</p>
        </div>
      </header>
      <div class="two">
        ${this.#source('a', this.a, (run) => (this.a = run))} ${this.#source('b', this.b, (run) => (this.b = run))}
      </div>
      ${this.#compared()}
    </div>`
  }

  #source(name: 'a' | 'b', run: History | undefined, take: (run: History) => void): TemplateResult {
    return html`<run-source
      label=${name.toUpperCase()}
      chosen=${this.params.get(name) ?? ''}
      .run=${run}
      @run=${(event: CustomEvent<History>) => take(event.detail)}
      @choose=${(event: CustomEvent<string>) => this.#choose(name, event.detail)}
    ></run-source>`
  }

  #choose(name: 'a' | 'b', run: string): void {
    clearTimeout(this.#writing)
    setParams({ [name]: run, elapsed: undefined })
  }

  #compared(): TemplateResult | typeof nothing {
    const { a, b } = this
    if (this.#both === undefined || a === undefined || b === undefined) return nothing
    const { comparison, aligned } = this.#both
    return html`
      ${partingView(comparison)}
      <section class="card" aria-labelledby="went">
        <header>
          <h2 id="went">How both went</h2>
          <span class="mono">${sayLength(this.elapsed)} after the beginning</span>
        </header>
        <div class="body stack">
          <div class="aligned">
            <input
              type="range"
              min="0"
              max=${aligned.length}
              step="any"
              .value=${String(this.elapsed)}
              aria-label="Moment of both runs"
              aria-valuetext="${sayLength(this.elapsed)} after the beginning"
              @input=${(event: Event) => this.#go(Number(written(event)))}
            />
          </div>
          ${this.#curves(a, b, aligned)} ${this.#plots('A', a, aligned, 0)} ${this.#plots('B', b, aligned, 1)}
        </div>
      </section>
      <section class="card" aria-labelledby="fleets">
        <header><h2 id="fleets">Both fleets at this moment</h2></header>
        ${summaryTable(a, b)}
      </section>
    `
  }

  #curves(a: History, b: History, { axes, length }: Aligned): TemplateResult {
    const say = (run: History): string => sayCompliance(latest(run.chronicle.compliance, run.cursor.rev))
    const place = (this.elapsed / length) * 1000
    return html`<figure>
      <figcaption>
        Compliant nodes, % <span class="key a">A: ${say(a)}</span> <span class="key b">B: ${say(b)}</span>
      </figcaption>
      <div class="aligned">
        <svg
          viewBox="0 0 1000 100"
          preserveAspectRatio="none"
          role="img"
          aria-label="Share of compliant nodes over time. Now A: ${say(a)}. B: ${say(b)}."
        >
          ${svg`<path class="a" d=${sharePath(a, axes[0])} />
          <path class="b" d=${sharePath(b, axes[1])} />
          <path class="now" d="M${place.toFixed(1)} 0V100" />`}
        </svg>
      </div>
    </figure>`
  }

  #plots(name: string, run: History, { axes }: Aligned, which: 0 | 1): TemplateResult {
    const axis = axes[which]
    const { rev } = run.cursor
    return html`<div>
      <h3>${name} <span class="hint mono">${sayTime(timeOf(run, rev))} · change ${rev}</span></h3>
      <time-plots
        label="${name}:"
        ended
        .run=${run}
        .axis=${axis}
        .whole=${axis}
        .moment=${{ rev, at: axis.from + this.elapsed }}
        @scrub=${(event: CustomEvent<number>) => this.#go(timeOf(run, event.detail) - axis.from)}
      ></time-plots>
    </div>`
  }

  static override styles = [
    base,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
        gap: var(--space-4);
        align-items: start;
      }
      /* As the plots are: names before them, a scroll bar after. */
      .aligned {
        padding-left: 9rem;
        overflow: hidden;
        scrollbar-gutter: stable;
        scrollbar-width: thin;
      }
      @media (max-width: 40rem) {
        .aligned {
          padding-left: 5.5rem;
        }
      }
      input[type='range'] {
        width: 100%;
        margin: 0;
      }
      .wrap {
        overflow-wrap: anywhere;
      }
      .more {
        padding: var(--space-2) var(--space-3);
      }
      figure {
        margin: 0;
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin-bottom: var(--space-1);
        font-size: var(--text-s);
      }
      .key::before {
        content: '';
        display: inline-block;
        width: 1.5rem;
        margin-right: var(--space-2);
        border-top: 3px solid var(--accent);
        vertical-align: middle;
      }
      .key.b::before {
        border-top: 3px dashed var(--warn);
      }
      svg {
        display: block;
        width: 100%;
        height: 6rem;
        background: var(--sunken);
        border-radius: var(--radius-s);
      }
      path {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2.5;
        vector-effect: non-scaling-stroke;
      }
      path.b {
        stroke: var(--warn);
        stroke-dasharray: 6 4;
      }
      path.now {
        stroke: var(--ink-3);
        stroke-width: 1;
      }
      time-plots {
        height: 15rem;
        margin-top: var(--space-1);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        overflow: hidden;
      }
    `,
  ]
}

customElements.define('compare-page', ComparePage)

declare global {
  interface HTMLElementTagNameMap {
    'compare-page': ComparePage
  }
}
