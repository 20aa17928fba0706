import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { href } from '../../app/router.ts'
import type { Tile } from '../../model/fleet.ts'
import { type Density, neighbour, type TileGroup } from '../../model/fleet-order.ts'
import { base } from '../../parts/styles.ts'
import { stateStyles } from '../../parts/state-mark.ts'
import { smallTile, tileContent, tileWords } from './tile.ts'
import { tileStyles } from './tile-styles.ts'

/** The tiles. One of them is in the order of tabs, the arrow keys lead to the others. */
export class FleetGrid extends LitElement {
  static override properties = {
    groups: { attribute: false },
    density: {},
    current: { state: true },
    pointed: { state: true },
  }
  declare groups: readonly TileGroup[]
  declare density: Density
  /** Id of the host that Tab leads to. */
  declare current: string
  /** Id of the host that is pointed at or has the focus: small tiles don't say who they are. */
  declare pointed: string

  constructor() {
    super()
    this.groups = []
    this.density = 'large'
    this.current = ''
    this.pointed = ''
  }

  #tiles(): Tile[] {
    return this.groups.flatMap(({ tiles }) => tiles)
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const tiles = this.#tiles()
    const list = this.renderRoot.querySelector('ul')
    const at = tiles.findIndex(({ id }) => id === idAt(event))
    if (list === null || at < 0) return
    const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length
    const to = neighbour(
      this.groups.map((group) => group.tiles.length),
      at,
      columns,
      event.key,
    )
    if (to === undefined) return
    // Elsewhere the arrows lead through time.
    event.preventDefault()
    const id = tiles[to]?.id ?? ''
    this.renderRoot.querySelector<HTMLElement>(`a[data-id="${CSS.escape(id)}"]`)?.focus()
  }

  #onFocus(event: FocusEvent): void {
    this.current = this.pointed = idAt(event)
  }

  #onPoint(event: PointerEvent): void {
    if (this.density === 'small') this.pointed = idAt(event)
  }

  protected override render(): TemplateResult {
    const first = this.groups[0]?.tiles[0]?.id ?? ''
    const current = this.#tiles().some(({ id }) => id === this.current) ? this.current : first
    return html`<div
      class=${this.density}
      @keydown=${this.#onKey}
      @focusin=${this.#onFocus}
      @pointerover=${this.#onPoint}
    >
      ${this.density === 'small' && first !== '' ? this.#pointedLine() : nothing}
      ${repeat(
        this.groups,
        ({ label }) => label,
        ({ label, tiles }, i) =>
          html`<section aria-labelledby=${label === '' ? nothing : `group-${i}`}>
            ${
              label === ''
                ? nothing
                : html`<h2 id="group-${i}">${label} <span class="muted">${tiles.length}</span></h2>`
            }
            <ul role="list" aria-label=${label === '' ? 'Hosts' : label}>
              ${repeat(
                tiles,
                ({ id }) => id,
                (tile) => guard([tile, this.density, tile.id === current], () => this.#tile(tile, tile.id === current)),
              )}
            </ul>
          </section>`,
      )}
    </div>`
  }

  #tile(tile: Tile, isCurrent: boolean): TemplateResult {
    const to = href(['fleet', tile.id])
    const tab = isCurrent ? 0 : -1
    if (this.density === 'small') return html`<li>${smallTile(tile, to, tab)}</li>`
    return html`<li>
      <a class="tile ${tile.state}" href=${to} data-id=${tile.id} tabindex=${tab}>
        ${tileContent(tile, this.density)}
      </a>
    </li>`
  }

  #pointedLine(): TemplateResult {
    const tile = this.#tiles().find(({ id }) => id === this.pointed)
    return html`<p class="pointed ${tile === undefined ? 'muted' : ''}" aria-hidden="true">
      ${tile === undefined ? 'Point at a host, or go through them with the arrow keys.' : tileWords(tile)}
    </p>`
  }

  static override styles = [base, stateStyles, tileStyles]
}

/** Id of the host that an event is about; '' for none. */
function idAt({ target }: Event): string {
  const tile = target instanceof Element ? target.closest<HTMLElement>('a[data-id]') : null
  return tile?.dataset['id'] ?? ''
}

customElements.define('fleet-grid', FleetGrid)

declare global {
  interface HTMLElementTagNameMap {
    'fleet-grid': FleetGrid
  }
}
