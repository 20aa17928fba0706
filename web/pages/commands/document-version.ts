import { html, LitElement, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { session } from '../../app/session.ts'
import { ssmAll } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'
import { edit } from './edit.ts'

type Version = NonNullable<ApiOutput<'ListDocumentVersions'>['DocumentVersions']>[number]

/** Which version of a document is run. */
export class DocumentVersion extends LitElement {
  static override properties = { document: {}, version: {} }
  declare document: string
  /** `$DEFAULT`, `$LATEST` or a number. */
  declare version: string

  readonly #versions = new Loading(
    this,
    () =>
      ssmAll<Version>(session.address, 'ListDocumentVersions', 'DocumentVersions', {
        Name: this.document,
        MaxResults: 50,
      }),
    () => this.document,
  )

  constructor() {
    super()
    this.document = ''
    this.version = '$DEFAULT'
  }

  protected override render(): TemplateResult {
    const options = [
      ['$DEFAULT', 'Default version at runtime'],
      ['$LATEST', 'Latest version at runtime'],
      ...(this.#versions.value ?? []).map(({ DocumentVersion: number = '', IsDefaultVersion: isDefault }) => [
        number,
        isDefault === true ? `${number} (default)` : number,
      ]),
    ]
    return field({
      id: 'version',
      label: 'Document version',
      control: html`<select id="version" @change=${(event: Event) => edit(this, { version: written(event) })}>
        ${options.map(
          ([value = '', text = '']) =>
            html`<option value=${value} .selected=${value === this.version}>${text}</option>`,
        )}
      </select>`,
    })
  }

  static override styles = [base, fieldStyles]
}

customElements.define('document-version', DocumentVersion)

declare global {
  interface HTMLElementTagNameMap {
    'document-version': DocumentVersion
  }
}
