import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { NodeOverview } from '../../../sim/view.ts'
import { isFound, mostNamed } from '../../model/target-nodes.ts'
import { ticked, written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'
import { edit } from './edit.ts'

/** Rows that are shown at once; the search finds the others. */
const most = 200

/** Managed nodes to tick. */
export class NodeChoice extends LitElement {
  static override properties = { nodes: {}, chosen: {}, search: { state: true } }
  declare nodes: readonly NodeOverview[]
  declare chosen: readonly string[]
  declare search: string

  constructor() {
    super()
    this.nodes = []
    this.chosen = []
    this.search = ''
  }

  #tick(ids: readonly string[], isTicked: boolean): void {
    const others = this.chosen.filter((id) => !ids.includes(id))
    edit(this, { nodes: isTicked ? [...others, ...ids] : others })
  }

  protected override render(): TemplateResult {
    const found = this.nodes.filter((node) => isFound(node, this.search))
    const rows = found.slice(0, most)
    const ids = rows.map(({ id }) => id)
    const count = ids.filter((id) => this.chosen.includes(id)).length
    const gone = this.chosen.filter((id) => !this.nodes.some((node) => node.id === id))
    return html`
      <div class="row">
        <input
          type="search"
          aria-label="Search the managed nodes"
          placeholder="Search by name, id, platform or tag"
          .value=${this.search}
          @input=${(event: Event) => (this.search = written(event))}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()}
        />
        <span class="hint" role="status">${this.chosen.length} of ${this.nodes.length} chosen</span>
      </div>
      ${
        this.chosen.length > mostNamed
          ? html`<p class="error" role="alert">
              A command names ${mostNamed} nodes at most, and ${this.chosen.length} are chosen: leave some out, or
              choose by tags.
            </p>`
          : nothing
      }
      ${
        gone.length === 0
          ? nothing
          : html`<p class="error">
              Not in the lab any more, or stopped: ${gone.join(', ')}.
              <button type="button" class="small" @click=${() => this.#tick(gone, false)}>Leave out</button>
            </p>`
      }
      <div class="list" role="region" aria-label="Managed nodes" tabindex="0">
        ${rows.length === 0 ? html`<p class="none hint">No managed node is like this.</p>` : this.#table(rows, ids, count)}
      </div>
      ${
        found.length > most
          ? html`<p class="hint">The first ${most} of ${found.length} are shown: search for the others.</p>`
          : nothing
      }
    `
  }

  #table(rows: readonly NodeOverview[], ids: readonly string[], count: number): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th scope="col" class="tick">
            <input
              type="checkbox"
              aria-label="All that are shown"
              .checked=${count === ids.length}
              .indeterminate=${count > 0 && count < ids.length}
              @change=${(event: Event) => this.#tick(ids, ticked(event))}
            />
          </th>
          <th scope="col">Name</th>
          <th scope="col">Instance ID</th>
          <th scope="col">Platform</th>
          <th scope="col">Ping status</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ id }) => id,
          ({ id, name, platform, ping }) =>
            html`<tr>
              <td class="tick">
                <input
                  type="checkbox"
                  id=${id}
                  aria-label="${name} ${id}"
                  .checked=${this.chosen.includes(id)}
                  @change=${(event: Event) => this.#tick([id], ticked(event))}
                />
              </td>
              <td><label for=${id}>${name}</label></td>
              <td class="mono">${id}</td>
              <td>${platform}</td>
              <td>
                ${
                  ping === 'Online'
                    ? html`<span class="badge good"><span aria-hidden="true">✓</span>Online</span>`
                    : html`<span class="badge bad"><span aria-hidden="true">!</span>Connection lost</span>`
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      input[type='search'] {
        max-width: 24rem;
      }
      .list {
        height: 17rem;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
      }
      thead th {
        position: sticky;
        top: 0;
        z-index: 1;
        background: var(--surface);
        box-shadow: inset 0 -1px var(--line);
      }
      .tick {
        width: 1px;
        padding-right: 0;
      }
      td.mono {
        white-space: nowrap;
      }
      .none {
        padding: var(--space-5);
        text-align: center;
      }
    `,
  ]
}

customElements.define('node-choice', NodeChoice)

declare global {
  interface HTMLElementTagNameMap {
    'node-choice': NodeChoice
  }
}
