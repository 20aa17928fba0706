import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssm, ssmAll } from '../../io/ssm.ts'
import { minuteOf } from '../../model/lab-time.ts'
import type { DocumentVersion } from '../../model/ssm-documents.ts'
import type { Action } from '../../parts/action-menu/action-menu.ts'
import '../../parts/action-menu/action-menu.ts'
import '../../parts/confirm-dialog/confirm-dialog.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** The versions of a document. Fires `change` after something was done with one. */
export class DocumentVersions extends LitElement {
  static override properties = { document: {}, isOwn: { type: Boolean } }
  declare document: string
  declare isOwn: boolean

  readonly #versions = new Loading(
    this,
    () => ssmAll<DocumentVersion>(session.address, 'ListDocumentVersions', 'DocumentVersions', { Name: this.document }),
    () => this.document,
  )

  constructor() {
    super()
    this.document = ''
    this.isOwn = false
  }

  #ask(operation: string, version: string, title: string, text: string): void {
    void this.renderRoot.querySelector('confirm-dialog')?.ask({
      title,
      text,
      button: title,
      isDangerous: operation === 'DeleteDocument',
      act: async () => {
        await ssm(session.address, operation, { Name: this.document, DocumentVersion: version })
        this.dispatchEvent(new Event('change'))
        await this.#versions.again()
      },
    })
  }

  #actions({ DocumentVersion: version }: DocumentVersion): readonly Action[] {
    return [
      {
        text: 'Set as default',
        act: () =>
          this.#ask(
            'UpdateDocumentDefaultVersion',
            version,
            'Set as default',
            `Version ${version} runs from now on where no version is named.`,
          ),
      },
      {
        text: 'Delete version',
        isDangerous: true,
        act: () => this.#ask('DeleteDocument', version, 'Delete version', `Version ${version} is deleted for good.`),
      },
    ]
  }

  protected override render(): TemplateResult {
    const { value: versions, error } = this.#versions
    if (error !== undefined) return html`<p class="notice bad" role="alert">${error.message}</p>`
    if (versions === undefined) return html`<p class="muted" role="status">Loading …</p>`
    return html`
      <section class="card" aria-label="Versions">
        ${tableOf(
          'Versions, a table',
          ['Version', 'Version name', 'Created', 'Format', 'Default', ...(this.isOwn ? [{ hidden: 'Actions' }] : [])],
          versions.map((version) => this.#row(version)),
        )}
      </section>
      <confirm-dialog></confirm-dialog>
    `
  }

  #row(version: DocumentVersion): TemplateResult {
    const { DocumentVersion: number, VersionName, CreatedDate, DocumentFormat, IsDefaultVersion } = version
    return html`<tr>
      <td><a href=${href(['documents', this.document], { tab: 'content', version: number })}>${number}</a></td>
      <td>${VersionName ?? '–'}</td>
      <td>${minuteOf(CreatedDate)}</td>
      <td>${DocumentFormat}</td>
      <td>${IsDefaultVersion ? html`<span class="badge good">${icon('check')}Default</span>` : '–'}</td>
      ${
        this.isOwn
          ? html`<td class="number">
              ${
                IsDefaultVersion
                  ? nothing
                  : html`<action-menu small about="version ${number}" .actions=${this.#actions(version)}></action-menu>`
              }
            </td>`
          : nothing
      }
    </tr>`
  }

  static override styles = [
    base,
    css`
      td {
        height: 2.75rem;
        vertical-align: middle;
        white-space: nowrap;
      }
    `,
  ]
}

customElements.define('document-versions', DocumentVersions)

declare global {
  interface HTMLElementTagNameMap {
    'document-versions': DocumentVersions
  }
}
