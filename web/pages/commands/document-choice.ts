import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssmAll } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { base } from '../../parts/styles.ts'

type Identifier = NonNullable<ApiOutput<'ListDocuments'>['DocumentIdentifiers']>[number]

const platforms = ['Linux', 'Windows', 'MacOS'] as const

/** The command documents, to choose one from. Search and choice are in the page's link. */
export class DocumentChoice extends LitElement {
  static override properties = { chosen: {}, prefix: {}, platform: {}, problem: {} }
  /** Name of the document that is chosen; '' for none. */
  declare chosen: string
  declare prefix: string
  declare platform: string
  declare problem: string

  readonly #documents = new Loading(this, () =>
    ssmAll<Identifier>(session.address, 'ListDocuments', 'DocumentIdentifiers', {
      MaxResults: 50,
      Filters: [
        { Key: 'DocumentType', Values: ['Command'] },
        ...(this.prefix === '' ? [] : [{ Key: 'Name', Values: [this.prefix] }]),
        ...(this.platform === '' ? [] : [{ Key: 'PlatformTypes', Values: [this.platform] }]),
      ],
    }),
  )

  constructor() {
    super()
    this.chosen = ''
    this.prefix = ''
    this.platform = ''
    this.problem = ''
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && (changed.has('prefix') || changed.has('platform'))) void this.#documents.again()
  }

  protected override updated(changed: Map<string, unknown>): void {
    // A link or an earlier command chooses what may be far down.
    if (changed.has('chosen') || !this.#wasShown) this.#show()
  }

  #wasShown = false

  #show(): void {
    const row = this.renderRoot.querySelector('input:checked')?.closest('tr')
    const list = this.renderRoot.querySelector('.list')
    if (!row || !list) return
    this.#wasShown = true
    const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight]
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight)
      list.scrollTop = top - list.clientHeight / 2
  }

  protected override render(): TemplateResult {
    const documents = this.#documents.value
    return html`
      <div class="fields">
        ${field({
          id: 'prefix',
          label: 'Document name prefix',
          control: html`<input
            id="prefix"
            type="search"
            placeholder="AWS-Run"
            autocomplete="off"
            spellcheck="false"
            .value=${this.prefix}
            @input=${toLink('prefix')}
          />`,
        })}
        ${field({
          id: 'platform',
          label: 'Platform types',
          control: html`<select id="platform" @change=${toLink('platform')}>
            <option value="" .selected=${this.platform === ''}>All</option>
            ${platforms.map((name) => html`<option value=${name} .selected=${name === this.platform}>${name}</option>`)}
          </select>`,
        })}
      </div>
      ${this.problem === '' ? nothing : html`<p class="error" role="alert">${this.problem}</p>`}
      ${this.#documents.error === undefined ? nothing : html`<p class="error">${this.#documents.error.message}</p>`}
      <div class="list" role="region" aria-label="Command documents" tabindex="0">
        ${
          documents?.length === 0
            ? html`<p class="none hint">
                No command document has this name and platform. The search minds upper and lower case.
              </p>`
            : html`<table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Owner</th>
                    <th scope="col">Platform types</th>
                  </tr>
                </thead>
                <tbody>
                  ${documents?.map((document) => this.#row(document))}
                </tbody>
              </table>`
        }
      </div>
    `
  }

  #row({ Name: name = '', Owner: owner = '', PlatformTypes: on = [] }: Identifier): TemplateResult {
    return html`<tr class=${name === this.chosen ? 'chosen' : ''}>
      <td>
        <label>
          <input
            type="radio"
            name="document"
            value=${name}
            .checked=${name === this.chosen}
            @change=${() => setParams({ document: name })}
          />
          <span>${name}</span>
        </label>
      </td>
      <td>${owner}</td>
      <td>${on.join(', ')}</td>
    </tr>`
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .list {
        position: relative;
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
      td label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 520;
      }
      .chosen td {
        background: var(--accent-soft);
      }
      .none {
        padding: var(--space-5);
        text-align: center;
      }
    `,
  ]
}

customElements.define('document-choice', DocumentChoice)

declare global {
  interface HTMLElementTagNameMap {
    'document-choice': DocumentChoice
  }
}
