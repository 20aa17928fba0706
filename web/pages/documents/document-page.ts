import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { go, href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { AwsError, ssm } from '../../io/ssm.ts'
import { type DescribedDocument, isOwn } from '../../model/ssm-documents.ts'
import type { Action } from '../../parts/action-menu/action-menu.ts'
import '../../parts/action-menu/action-menu.ts'
import '../../parts/confirm-dialog/confirm-dialog.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import './document-content.ts'
import { description, detailsStyles } from './document-details.ts'
import './document-form.ts'
import './document-versions.ts'

const tabs = [
  ['', 'Description'],
  ['content', 'Content'],
  ['versions', 'Versions'],
] as const

/** One document: what it is, what it says, its versions. */
export class DocumentPage extends LitElement {
  static override properties = { document: {}, params: { attribute: false } }
  /** Its name. */
  declare document: string
  declare params: URLSearchParams

  readonly #found = new Loading(
    this,
    async () => {
      const version = this.params.get('version') ?? ''
      const { Document: found } = await ssm<{ Document: DescribedDocument }>(session.address, 'DescribeDocument', {
        Name: this.document,
        ...(version !== '' && { DocumentVersion: version }),
      })
      return found
    },
    () => this.document,
  )
  /** What the form begins with; it is not asked for again while the form is open. */
  readonly #latest: Loading<Latest | undefined> = new Loading(
    this,
    async () => {
      if (!this.params.has('edit')) return undefined
      return (
        this.#latest.value ??
        ssm<Latest>(session.address, 'GetDocument', { Name: this.document, DocumentVersion: '$LATEST' })
      )
    },
    () => this.document,
  )

  constructor() {
    super()
    this.document = ''
    this.params = new URLSearchParams()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || !changed.has('params')) return
    void this.#found.again()
    void this.#latest.again()
  }

  protected override render(): TemplateResult {
    const { value: found, error } = this.#found
    // What is being written in a form is not taken away.
    if (error !== undefined && (found === undefined || (error instanceof AwsError && !this.params.has('edit'))))
      return html`<div class="empty">
        <h2>The document cannot be shown</h2>
        <p>${error.message}</p>
        <a class="button primary" href=${href(['documents'])}>All documents</a>
      </div>`
    if (found === undefined) return html`<div class="page"><p class="muted" role="status">Loading …</p></div>`
    const isEditing = this.params.has('edit') && isOwn(found)
    return html`
      <div class="page">
        <header>
          <div>
            <p class="hint"><a href=${href(['documents'])}>Documents</a></p>
            <h1>${isEditing ? `New version of ${found.Name}` : found.Name}</h1>
          </div>
          ${isEditing ? nothing : this.#actions(found)}
        </header>
        ${isEditing ? this.#form() : this.#content(found)}
      </div>
      <confirm-dialog></confirm-dialog>
    `
  }

  #actions(found: DescribedDocument): TemplateResult {
    const actions: readonly Action[] = [
      { text: 'Create new version', link: href(['documents', found.Name], { edit: 'yes' }) },
      { text: 'Delete document', isDangerous: true, act: () => this.#delete(found.Name) },
    ]
    return html`<span class="row">
      ${isOwn(found) ? html`<action-menu .actions=${actions}></action-menu>` : nothing}
      ${
        found.DocumentType === 'Command'
          ? html`<a class="button primary" href=${href(['commands', 'run'], { document: found.Name })}>
              ${icon('command')}Run command
            </a>`
          : nothing
      }
    </span>`
  }

  #delete(name: string): void {
    void this.renderRoot.querySelector('confirm-dialog')?.ask({
      title: 'Delete document',
      text: html`<strong>${name}</strong> is deleted for good, with all of its versions.`,
      button: 'Delete',
      isDangerous: true,
      act: async () => {
        await ssm(session.address, 'DeleteDocument', { Name: name })
        go(['documents'])
      },
    })
  }

  #form(): TemplateResult {
    const { value: latest, error } = this.#latest
    if (latest === undefined)
      return error === undefined
        ? html`<p class="muted" role="status">Loading …</p>`
        : html`<p class="notice bad" role="alert">${error.message}</p>`
    const back = (): void => go(['documents', this.document], { tab: 'versions' })
    return html`<document-form
      document=${this.document}
      .content=${latest.Content}
      format=${latest.DocumentFormat}
      @saved=${back}
      @cancel=${back}
    ></document-form>`
  }

  #content(found: DescribedDocument): TemplateResult {
    const tab = this.params.get('tab') ?? ''
    const version = this.params.get('version') ?? undefined
    return html`
      <nav class="tabs" aria-label="About the document">
        ${tabs.map(
          ([id, text]) =>
            html`<a
              href=${href(['documents', found.Name], { tab: id, version: id === 'versions' ? undefined : version })}
              aria-current=${id === tab ? 'page' : nothing}
              >${text}</a
            >`,
        )}
      </nav>
      ${
        version !== undefined && version !== found.DefaultVersion
          ? html`<p class="notice">
              This is version ${version}; version ${found.DefaultVersion} is the default.
              <a href=${href(['documents', found.Name], { tab })}>Show the default</a>
            </p>`
          : nothing
      }
      ${tab === 'content' ? this.#text(found) : tab === 'versions' ? this.#versions(found) : description(found)}
    `
  }

  #text(found: DescribedDocument): TemplateResult {
    const wanted = this.params.get('format')
    const format = wanted === 'JSON' || wanted === 'YAML' ? wanted : found.DocumentFormat
    return html`<section class="card" aria-labelledby="content">
      <header>
        <h2 id="content">Content</h2>
        <div class="row" role="radiogroup" aria-label="Format">
          ${(['JSON', 'YAML'] as const).map(
            (each) =>
              html`<label class="row">
                <input
                  type="radio"
                  name="format"
                  .checked=${each === format}
                  @change=${() => setParams({ format: each })}
                />
                ${each}
              </label>`,
          )}
        </div>
      </header>
      <div class="body">
        <document-content document=${found.Name} version=${found.DocumentVersion} format=${format}></document-content>
      </div>
    </section>`
  }

  #versions(found: DescribedDocument): TemplateResult {
    return html`<document-versions
      document=${found.Name}
      ?isOwn=${isOwn(found)}
      @change=${() => this.#found.again()}
    ></document-versions>`
  }

  static override styles = [
    base,
    detailsStyles,
    css`
      h1 {
        overflow-wrap: anywhere;
      }
      label.row {
        display: flex;
        font-weight: 450;
      }
    `,
  ]
}

interface Latest {
  readonly Content: string
  readonly DocumentFormat: 'JSON' | 'YAML'
}

customElements.define('document-page', DocumentPage)

declare global {
  interface HTMLElementTagNameMap {
    'document-page': DocumentPage
  }
}
