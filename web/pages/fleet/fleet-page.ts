import { css, html, LitElement, type TemplateResult } from 'lit'
import { setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { createFleet, type Tile } from '../../model/fleet.ts'
import {
  countStates,
  createArrangement,
  type Density,
  densityFor,
  fleetSorts,
  type FleetView,
  sortWords,
  tagKeys,
} from '../../model/fleet-order.ts'
import { type HostState, hostStates, stateWords } from '../../model/host-state.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { stateMark, stateStyles } from '../../parts/state-mark.ts'
import { base } from '../../parts/styles.ts'
import './fleet-grid.ts'

const densities: readonly Density[] = ['large', 'compact', 'small']

/** States whose place in the legend is kept while no host is in them, so that nothing jumps when one gets there. */
const usual: readonly HostState[] = ['idle', 'scanning', 'installing', 'script', 'rebooting', 'lost']

/** How often a big fleet is drawn at most, ms: what else moves on the page stays smooth. */
const pause = 120

/** Every host of the lab at a glance. */
export class FleetPage extends LitElement {
  static override properties = { params: { attribute: false } }
  declare params: URLSearchParams

  readonly #tilesOf = createFleet()
  readonly #arrange = createArrangement()

  constructor() {
    super()
    new Watching(this, () => (session.run !== undefined && session.run.store.table('node').size > 300 ? pause : 0))
    this.params = new URLSearchParams()
  }

  #view(): FleetView {
    const state = hostStates.find((each) => each === this.params.get('state'))
    return {
      by: this.params.get('by') ?? 'none',
      sort: fleetSorts.find((each) => each === this.params.get('sort')) ?? 'name',
      search: this.params.get('q') ?? '',
      state,
    }
  }

  protected override render(): TemplateResult {
    const { run, isLoading } = session
    const tiles = run === undefined ? [] : this.#tilesOf(run.store)
    return html`<div class="page">
      <header>
        <h1>Fleet</h1>
        <p class="muted">${isLoading && tiles.length === 0 ? 'Connecting …' : summary(tiles)}</p>
      </header>
      ${run === undefined || tiles.length === 0 ? this.#empty(isLoading) : this.#fleet(tiles)}
    </div>`
  }

  #empty(isConnecting: boolean): TemplateResult {
    if (isConnecting) return html`<p class="empty" role="status">Waiting for the lab …</p>`
    return html`<div class="empty card">
      <h2>No hosts</h2>
      <p>
        ${
          session.following
            ? html`This lab has none. Add some: <code>npx patchlab fleet add ubuntu-22.04 --count 3</code>`
            : 'At this moment of the run there were none yet. Go on in time to see them come.'
        }
      </p>
    </div>`
  }

  #fleet(tiles: readonly Tile[]): TemplateResult {
    const view = this.#view()
    const groups = this.#arrange(tiles, view)
    const asked = densities.find((each) => each === this.params.get('tiles'))
    return html`
      ${this.#tools(tiles, view, asked)} ${this.#legend(tiles, view)}
      <fleet-grid .groups=${groups} .density=${asked ?? densityFor(tiles.length)}></fleet-grid>
      ${
        groups.length === 0
          ? html`<div class="empty card">
              <h2>No host matches</h2>
              <p>None of ${tiles.length} is ${view.state === undefined ? 'called so' : stateWords[view.state]}.</p>
              <p><button @click=${() => setParams({ q: undefined, state: undefined })}>Show all</button></p>
            </div>`
          : ''
      }
    `
  }

  #tools(tiles: readonly Tile[], { by, sort, search }: FleetView, density: Density | undefined): TemplateResult {
    const option = (value: string, words: string, present: string): TemplateResult =>
      html`<option value=${value} .selected=${value === present}>${words}</option>`
    return html`<div class="tools" role="search">
      <label class="find"
        >Find
        <input type="search" placeholder="Name, id, tag" .value=${search} @input=${toLink('q')} autocomplete="off" />
      </label>
      <label
        >Group by
        <select @change=${toLink('by')}>
          ${option('none', 'Nothing', by)} ${option('state', 'State', by)} ${option('os', 'Operating system', by)}
          ${option('group', 'Patch group', by)} ${tagKeys(tiles).map((key) => option(`tag:${key}`, `Tag ${key}`, by))}
        </select>
      </label>
      <label
        >Sort
        <select @change=${toLink('sort')}>
          ${fleetSorts.map((each) => option(each, sortWords[each], sort))}
        </select>
      </label>
      <label
        >Tiles
        <select @change=${toLink('tiles')}>
          ${option('', 'As they fit', density ?? '')}
          ${densities.map((each) => option(each, each[0]?.toUpperCase() + each.slice(1), density ?? ''))}
        </select>
      </label>
    </div>`
  }

  #legend(tiles: readonly Tile[], { state: chosen }: FleetView): TemplateResult {
    const counts = new Map(countStates(tiles))
    const states = hostStates.filter((state) => usual.includes(state) || counts.has(state) || state === chosen)
    return html`<div class="legend" role="group" aria-label="Show only hosts in one state">
      ${states.map((state) => {
        const count = counts.get(state) ?? 0
        const isChosen = state === chosen
        return html`<button
          class="quiet small ${count === 0 ? 'none' : ''}"
          aria-pressed=${isChosen}
          @click=${() => setParams({ state: isChosen ? undefined : state })}
        >
          ${stateMark(state)}<span>${stateWords[state]}</span><strong>${count}</strong>
        </button>`
      })}
    </div>`
  }

  static override styles = [
    base,
    stateStyles,
    css`
      .tools {
        display: grid;
        grid-template-columns: minmax(12rem, 2fr) repeat(3, minmax(9rem, 1fr));
        gap: var(--space-3);
      }
      .tools label {
        display: grid;
        gap: var(--space-1);
      }
      .tools input,
      .tools select {
        font-size: var(--text-m);
        font-weight: 400;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        margin: 0 calc(-1 * var(--space-2));
      }
      .legend button {
        gap: 0.45rem;
        font-weight: 500;
      }
      .legend button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .legend strong {
        min-width: 1.4em;
        text-align: left;
        font-variant-numeric: tabular-nums;
      }
      .legend .none {
        color: var(--ink-3);
      }
      @media (max-width: 40rem) {
        .tools {
          grid-template-columns: repeat(3, minmax(0, 1fr));
          gap: var(--space-2);
        }
        .find {
          grid-column: 1 / -1;
        }
        .legend {
          gap: 0;
        }
        .legend button {
          min-height: 2rem;
        }
      }
    `,
  ]
}

function summary(tiles: readonly Tile[]): string {
  const known = tiles.flatMap(({ patches }) => patches ?? [])
  const compliant = known.filter(({ isCompliant }) => isCompliant).length
  const hosts = `${tiles.length} ${tiles.length === 1 ? 'host' : 'hosts'}`
  if (known.length === 0) return `${hosts}, none scanned yet`
  const rest = tiles.length - known.length
  const parts = [`${compliant} compliant`, `${known.length - compliant} not compliant`]
  return `${hosts}: ${[...parts, ...(rest === 0 ? [] : [`${rest} not scanned yet`])].join(', ')}`
}

customElements.define('fleet-page', FleetPage)

declare global {
  interface HTMLElementTagNameMap {
    'fleet-page': FleetPage
  }
}
