import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { go, href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssmAll } from '../../io/ssm.ts'
import { filtersOfTokens, tokensOf } from '../../model/filter-tokens.ts'
import { type ListedDocument, searchKinds } from '../../model/ssm-documents.ts'
import type { FilterChange } from '../../parts/filter-box/filter-box.ts'
import '../../parts/filter-box/filter-box.ts'
import { icon } from '../../parts/icons.ts'
import { paged } from '../../parts/pager.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import './document-form.ts'

/** AWS's documents and the account's own. */
export class DocumentsPage extends LitElement {
  static override properties = { params: { attribute: false } }
  declare params: URLSearchParams

  readonly #documents = new Loading(this, () =>
    ssmAll<ListedDocument>(session.address, 'ListDocuments', 'DocumentIdentifiers', {
      Filters: filtersOfTokens(tokensOf(searchKinds, this.params)),
    }),
  )

  constructor() {
    super()
    this.params = new URLSearchParams()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('params') && this.hasUpdated) void this.#documents.again()
  }

  protected override render(): TemplateResult {
    if (this.params.has('create')) return this.#create()
    return html`
      <div class="page">
        <header>
          <div>
            <h1>Documents</h1>
            <p class="hint">What Systems Manager can do on nodes, AWS’s own and yours.</p>
          </div>
          <a class="button" href=${href(['documents'], { create: 'yes' })}>${icon('add')}Create document</a>
        </header>
        <section class="card" aria-label="Documents">
          <div class="search">
            <filter-box
              label="Search"
              .kinds=${searchKinds}
              .tokens=${tokensOf(searchKinds, this.params)}
              @filter=${({ detail: { param, value } }: CustomEvent<FilterChange>) =>
                setParams({ [param]: value, page: undefined })}
            ></filter-box>
          </div>
          ${this.#list()}
        </section>
      </div>
    `
  }

  #create(): TemplateResult {
    return html`<div class="page">
      <header>
        <div>
          <p class="hint"><a href=${href(['documents'])}>Documents</a></p>
          <h1>Create document</h1>
        </div>
      </header>
      <document-form
        @saved=${({ detail }: CustomEvent<string>) => go(['documents', detail])}
        @cancel=${() => go(['documents'])}
      ></document-form>
    </div>`
  }

  #list(): TemplateResult {
    const { value: documents, error } = this.#documents
    if (error !== undefined)
      return html`<div class="body">
        <p class="notice bad" role="alert">
          ${error.message}<button class="small" @click=${() => this.#documents.again()}>Try again</button>
        </p>
      </div>`
    if (documents === undefined) return html`<p class="body muted" role="status">Loading …</p>`
    if (documents.length === 0)
      return html`<div class="empty">
        <h2>No document is like that</h2>
        <p>Names are compared letter by letter, case included.</p>
        <button @click=${() => setParams(Object.fromEntries(searchKinds.map(({ param }) => [param, undefined])))}>
          Clear the filters
        </button>
      </div>`
    const { shown, last, pager } = paged(documents, this.params, 20)
    return html`
      ${table(shown)}
      <footer class="row">
        <span class="muted" role="status"
          >${documents.length} ${documents.length === 1 ? 'document' : 'documents'}</span
        >
        ${last === 1 ? nothing : pager}
      </footer>
    `
  }

  static override styles = [
    base,
    css`
      .search {
        padding: var(--space-3) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      filter-box {
        max-width: 44rem;
      }
      .name {
        font-weight: 550;
      }
      td {
        white-space: nowrap;
      }
      footer {
        justify-content: space-between;
        min-height: 2.75rem;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        font-size: var(--text-s);
      }
    `,
  ]
}

const table = (documents: readonly ListedDocument[]): TemplateResult =>
  tableOf(
    'Documents, a table',
    ['Name', 'Document type', 'Platform types', 'Owner', { number: 'Default version' }],
    documents.map(
      ({ Name, DocumentType, PlatformTypes = [], Owner, DocumentVersion }) =>
        html`<tr>
          <td class="name"><a href=${href(['documents', Name])}>${Name}</a></td>
          <td>${DocumentType}</td>
          <td>${PlatformTypes.join(', ')}</td>
          <td>${Owner}</td>
          <td class="number">${DocumentVersion}</td>
        </tr>`,
    ),
  )

customElements.define('documents-page', DocumentsPage)

declare global {
  interface HTMLElementTagNameMap {
    'documents-page': DocumentsPage
  }
}
