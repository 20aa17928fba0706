import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Loading } from '../../app/loading.ts'
import { href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssmAll } from '../../io/ssm.ts'
import { type BaselineIdentity, bareId, isPredefined } from '../../model/baseline.ts'
import { systemNames, systemOptions } from '../../model/operating-system.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import './baseline-actions.ts'

const owners = [
  ['', 'All'],
  ['Self', 'Owned by me'],
  ['AWS', 'Predefined patch baselines'],
] as const

/** The account's patch baselines and AWS's own. */
export class BaselinesPage extends LitElement {
  static override properties = { params: { attribute: false } }
  declare params: URLSearchParams

  readonly #baselines = new Loading(this, () =>
    ssmAll<BaselineIdentity>(session.address, 'DescribePatchBaselines', 'BaselineIdentities', {
      Filters: [
        ['OWNER', this.#param('owner')],
        ['OPERATING_SYSTEM', this.#param('os')],
        ['NAME_PREFIX', this.#param('name')],
      ].flatMap(([Key, value = '']) => (value === '' ? [] : [{ Key, Values: [value] }])),
    }),
  )

  constructor() {
    super()
    this.params = new URLSearchParams()
  }

  #param(name: string): string {
    return this.params.get(name) ?? ''
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Every other change of the address is one of a filter.
    if (changed.has('params') && this.hasUpdated) void this.#baselines.again()
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page">
        <header>
          <div>
            <h1>Patch baselines</h1>
            <p class="hint">They say which patches are approved for the nodes of a system.</p>
          </div>
          <a class="button primary" href=${href(['baselines', 'create'])}>${icon('add')}Create patch baseline</a>
        </header>
        ${this.#created()}
        <section class="card" aria-label="Patch baselines">
          <nav class="tabs" aria-label="Owner">
            ${owners.map(
              ([owner, text]) =>
                html`<a
                  href=${href(['baselines'], { owner, os: this.#param('os'), name: this.#param('name') })}
                  aria-current=${this.#param('owner') === owner ? 'page' : nothing}
                  >${text}</a
                >`,
            )}
          </nav>
          ${this.#filters()} ${this.#list()}
        </section>
      </div>
    `
  }

  #created(): TemplateResult | typeof nothing {
    const id = this.#param('created')
    if (id === '') return nothing
    const name = session.run?.store.get('baseline', id)?.name ?? id
    return html`<div class="notice good" role="status">
      ${icon('check')}<span><strong>${name}</strong> was created.</span>
      <span class="row last">
        <a class="button" href=${href(['baselines', id])}>View details</a>
        <button class="quiet" aria-label="Dismiss" @click=${() => setParams({ created: undefined })}>
          ${icon('close')}
        </button>
      </span>
    </div>`
  }

  #filters(): TemplateResult {
    const os = this.#param('os')
    return html`<div class="filters" role="search">
      <div>
        <label for="name">Name begins with</label>
        <input
          id="name"
          type="search"
          autocomplete="off"
          spellcheck="false"
          .value=${this.#param('name')}
          @input=${toLink('name')}
        />
      </div>
      <div>
        <label for="os">Operating system</label>
        <select id="os" @change=${toLink('os')}>
          <option value="" .selected=${os === ''}>Every system</option>
          ${systemOptions.map(([id, text]) => html`<option value=${id} .selected=${id === os}>${text}</option>`)}
        </select>
      </div>
    </div>`
  }

  #list(): TemplateResult {
    const { value: baselines, error } = this.#baselines
    if (error !== undefined)
      return html`<div class="body">
        <p class="notice bad" role="alert">
          ${error.message}<button class="small" @click=${() => this.#baselines.again()}>Try again</button>
        </p>
      </div>`
    if (baselines === undefined) return html`<p class="body muted" role="status">Loading …</p>`
    if (baselines.length === 0) return this.#empty()
    const sorted = baselines.toSorted(
      (a, b) => order(a) - order(b) || systemNames[a.OperatingSystem].localeCompare(systemNames[b.OperatingSystem]),
    )
    return tableOf(
      'Patch baselines, a table',
      ['Name', 'Operating system', 'Default', 'Description', { hidden: 'Actions' }],
      repeat(
        sorted,
        ({ BaselineId }) => BaselineId,
        (baseline) => this.#row(baseline),
      ),
    )
  }

  #row(baseline: BaselineIdentity): TemplateResult {
    const { BaselineId: id, BaselineName: name, OperatingSystem: os } = baseline
    return html`<tr>
      <td class="name">
        <a href=${href(['baselines', id])}>${name}</a>
        <div class="mono muted">${bareId(id)}</div>
      </td>
      <td>${systemNames[os]}</td>
      <td>${baseline.DefaultBaseline ? html`<span class="badge good">${icon('check')}Default</span>` : '–'}</td>
      <td class="description">${baseline.BaselineDescription ?? '–'}</td>
      <td class="actions">
        <baseline-actions
          inList
          .baseline=${baseline}
          @change=${() => this.#baselines.again()}
          @deleted=${() => this.#baselines.again()}
        ></baseline-actions>
      </td>
    </tr>`
  }

  #empty(): TemplateResult {
    const isFiltered = this.#param('name') !== '' || this.#param('os') !== ''
    return isFiltered
      ? html`<div class="empty">
          <h2>No patch baseline is like that</h2>
          <p>Names are compared letter by letter, case included.</p>
          <button @click=${() => setParams({ name: undefined, os: undefined })}>Clear the filters</button>
        </div>`
      : html`<div class="empty">
          <h2>You have no patch baseline yet</h2>
          <p>The predefined ones of AWS count for every node until you make one of your own.</p>
          <a class="button primary" href=${href(['baselines', 'create'])}>Create patch baseline</a>
        </div>`
  }

  static override styles = [
    base,
    css`
      .filters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 18rem));
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      .tabs {
        padding: 0 var(--space-2);
      }
      .name {
        white-space: nowrap;
      }
      .name a {
        font-weight: 550;
      }
      .description {
        min-width: 12rem;
        color: var(--ink-2);
      }
      .actions {
        text-align: right;
        white-space: nowrap;
      }
      td {
        vertical-align: middle;
      }
      .last {
        margin-left: auto;
      }
    `,
  ]
}

/** One's own first. */
const order = ({ BaselineId }: BaselineIdentity): number => (isPredefined(BaselineId) ? 1 : 0)

customElements.define('baselines-page', BaselinesPage)

declare global {
  interface HTMLElementTagNameMap {
    'baselines-page': BaselinesPage
  }
}
