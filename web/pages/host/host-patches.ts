import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { PatchItem, PatchItems, PatchReport } from '../../../sim/view.ts'
import { href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { sayTime } from '../../model/lab-time.ts'
import {
  countPatchStates,
  filterPatches,
  installTime,
  type PatchFilter,
  patchStateLooks,
  patchStateWords,
  valuesOf,
} from '../../model/patch-list.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** What the last scan or install reported of a host. */
export class HostPatches extends LitElement {
  static override properties = { node: {}, params: { attribute: false } }
  declare node: string
  declare params: URLSearchParams

  constructor() {
    super()
    new Watching(this)
    this.node = ''
    this.params = new URLSearchParams()
  }

  protected override render(): TemplateResult {
    const store = session.run?.store
    const report = store?.get('patch-report', this.node)
    const shared = report && store?.get('patch-items', report.items)
    if (report === undefined || shared === undefined)
      return html`<div class="empty card">
        <h2>Never scanned</h2>
        <p>There is no patch report of this host yet. A scan says what is missing and changes nothing.</p>
        <p>
          <a
            class="button primary"
            href=${href(['commands', 'run'], { document: 'AWS-RunPatchBaseline', node: this.node })}
            >Run AWS-RunPatchBaseline</a
          >
        </p>
      </div>`
    const filter: PatchFilter = {
      state: this.params.get('state') ?? '',
      classification: this.params.get('class') ?? '',
      severity: this.params.get('severity') ?? '',
      search: this.params.get('q') ?? '',
    }
    const shown = filterPatches(shared.items, filter)
    return html`<div class="stack">
      ${this.#states(shared, filter)} ${this.#filters(shared, filter)}
      <section class="card" aria-label="Patches">
        ${
          shown.length === 0
            ? html`<div class="empty">
                <h2>No patch matches</h2>
                <p>
                  <button
                    @click=${() => setParams({ state: undefined, class: undefined, severity: undefined, q: undefined })}
                  >
                    Show all ${shared.items.length}
                  </button>
                </p>
              </div>`
            : this.#table(report, shown)
        }
      </section>
      <p class="hint">
        ${shown.length} of ${shared.items.length}, as ${report.operation} reported at ${sayTime(report.endedAt)} UTC.
      </p>
    </div>`
  }

  #states(shared: PatchItems, { state: chosen }: PatchFilter): TemplateResult {
    return html`<div class="row" role="group" aria-label="Show only patches in one state">
      ${countPatchStates(shared).map(([state, count]) => {
        const [look, mark] = patchStateLooks[state]
        return html`<button
          class="small"
          aria-pressed=${state === chosen}
          @click=${() => setParams({ state: state === chosen ? undefined : state })}
        >
          <span class="badge ${look}" aria-hidden="true">${mark}</span>${patchStateWords[state]}
          <strong>${count}</strong>
        </button>`
      })}
    </div>`
  }

  #filters({ items }: PatchItems, { classification, severity, search }: PatchFilter): TemplateResult {
    const select = (label: string, name: string, present: string, values: readonly string[]): TemplateResult =>
      html`<label
        >${label}
        <select @change=${toLink(name)}>
          <option value="" .selected=${present === ''}>All</option>
          ${values.map((value) => html`<option value=${value} .selected=${value === present}>${value}</option>`)}
        </select>
      </label>`
    return html`<div class="filters" role="search">
      <label
        >Find
        <input type="search" placeholder="Name, title, CVE" .value=${search} @input=${toLink('q')} autocomplete="off" />
      </label>
      ${select('Classification', 'class', classification, valuesOf(items, 'classification'))}
      ${select('Severity', 'severity', severity, valuesOf(items, 'severity'))}
    </div>`
  }

  #table(report: PatchReport, items: readonly PatchItem[]): TemplateResult {
    return tableOf(
      'Table of patches',
      ['Patch', 'State', 'Compliance', 'Classification', 'Severity', 'Installed (UTC)'],
      items.map((item) => this.#row(item, installTime(report, item))),
    )
  }

  #row({ id, title, state, classification, severity, complianceLevel, compliant, cves }: PatchItem, time: number) {
    const [look, mark] = patchStateLooks[state]
    return html`<tr>
      <td class="what">
        <span class="mono">${title === '' ? id : title}</span>
        ${title.startsWith(id) || title === '' ? nothing : html`<span class="muted">${id}</span>`}
        ${cves.length === 0 ? nothing : html`<span class="muted">${cves.join(', ')}</span>`}
      </td>
      <td>
        <span class="badge ${look}"><span aria-hidden="true">${mark}</span> ${patchStateWords[state]}</span>
      </td>
      <td>${compliant ? '✓ Compliant' : `✕ ${complianceLevel}`}</td>
      <td>${classification || '–'}</td>
      <td>${severity || '–'}</td>
      <td class="time">${time === 0 ? '–' : sayTime(time)}</td>
    </tr>`
  }

  static override styles = [
    base,
    css`
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .filters {
        display: grid;
        grid-template-columns: minmax(10rem, 2fr) repeat(2, minmax(8rem, 1fr));
        gap: var(--space-3);
      }
      label {
        display: grid;
        gap: var(--space-1);
      }
      label input,
      label select {
        font-size: var(--text-m);
        font-weight: 400;
      }
      .what {
        min-width: 18rem;
        overflow-wrap: anywhere;
      }
      .what .muted {
        display: block;
        font-size: var(--text-xs);
      }
      @media (max-width: 40rem) {
        .what {
          min-width: 12rem;
        }
        .filters {
          grid-template-columns: 1fr 1fr;
        }
        .filters label:first-child {
          grid-column: 1 / -1;
        }
      }
    `,
  ]
}

customElements.define('host-patches', HostPatches)

declare global {
  interface HTMLElementTagNameMap {
    'host-patches': HostPatches
  }
}
