import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { AwsError, ssm } from '../../io/ssm.ts'
import { problemAt, problemsOf } from '../../model/refusal.ts'
import { fieldOf, startingContent } from '../../model/ssm-documents.ts'
import { describedBy, field, fieldStyles } from '../../parts/form/field.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'

type FieldName = 'name' | 'versionName' | 'content'

/** Makes a document, or a new version of one's own. Fires `saved`, with the document's name, and `cancel`. */
export class DocumentForm extends LitElement {
  static override properties = {
    document: {},
    content: {},
    format: {},
    refusal: { state: true },
    busy: { state: true },
  }
  /** The name of the one that gets a new version; '' for a new document. */
  declare document: string
  /** What the text area begins with. */
  declare content: string
  declare format: 'JSON' | 'YAML'
  declare refusal: { readonly code: string; readonly message: string } | undefined
  declare busy: boolean

  constructor() {
    super()
    this.document = ''
    this.content = startingContent
    this.format = 'JSON'
    this.refusal = undefined
    this.busy = false
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.refusal = undefined
    const data = new FormData(event.target as HTMLFormElement)
    const text = (name: string): string => String(data.get(name) ?? '')
    const name = this.document || text('name')
    const input = {
      Name: name,
      Content: text('content'),
      DocumentFormat: text('format'),
      ...(text('versionName') !== '' && { VersionName: text('versionName') }),
    }
    try {
      if (this.document === '') await ssm(session.address, 'CreateDocument', { ...input, DocumentType: text('type') })
      else await ssm(session.address, 'UpdateDocument', { ...input, DocumentVersion: '$LATEST' })
      this.dispatchEvent(new CustomEvent('saved', { detail: name }))
    } catch (error) {
      this.refusal = {
        code: error instanceof AwsError ? error.code : '',
        message: error instanceof Error ? error.message : String(error),
      }
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    } finally {
      this.busy = false
    }
  }

  /** What is wrong with a field; '' when nothing is. */
  #problem(name: FieldName): string {
    const { code = '', message = '' } = this.refusal ?? {}
    return problemAt(problemsOf(message), name) || (fieldOf(code) === name ? message : '')
  }

  protected override render(): TemplateResult {
    const isNew = this.document === ''
    const content = this.#problem('content')
    const isElsewhere = (['name', 'versionName', 'content'] as const).some((name) => this.#problem(name) !== '')
    return html`
      <form class="card" novalidate @submit=${this.#submit}>
        <div class="body stack">
          ${
            this.refusal === undefined || isElsewhere
              ? nothing
              : html`<p class="notice bad" role="alert">${icon('failure')}${this.refusal.message}</p>`
          }
          <div class="fields">
            ${isNew ? this.#input('name', 'Name', '3 to 128 letters, digits and . - _') : nothing}
            ${this.#input('versionName', 'Version name - optional', 'Such as Release12.')}
            ${
              isNew
                ? field({
                    id: 'type',
                    label: 'Document type',
                    hint: 'Only a command can be run on nodes.',
                    control: html`<select id="type" name="type" aria-describedby="type-hint">
                      <option>Command</option>
                      <option>Automation</option>
                      <option>Policy</option>
                    </select>`,
                  })
                : nothing
            }
            ${field({
              id: 'format',
              label: 'Format',
              hint: 'Of the content below.',
              control: html`<select id="format" name="format" aria-describedby="format-hint">
                ${['JSON', 'YAML'].map((each) => html`<option .selected=${each === this.format}>${each}</option>`)}
              </select>`,
            })}
          </div>
          ${field({
            id: 'content',
            label: 'Content',
            error: content,
            control: html`<textarea
              id="content"
              name="content"
              rows="22"
              spellcheck="false"
              aria-invalid=${content === '' ? nothing : 'true'}
              aria-describedby=${content === '' ? nothing : 'content-error'}
              .defaultValue=${this.content}
            ></textarea>`,
          })}
          <p class="row end">
            <button type="button" class="quiet" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
            <button class="primary" aria-disabled=${this.busy}>
              ${isNew ? 'Create document' : 'Create new version'}
            </button>
          </p>
        </div>
      </form>
    `
  }

  #input(name: FieldName, label: string, hint: string): TemplateResult {
    const error = this.#problem(name)
    return field({
      id: name,
      label,
      hint,
      error,
      control: html`<input
        id=${name}
        name=${name}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${error === '' ? nothing : 'true'}
        aria-describedby=${describedBy(name, error)}
      />`,
    })
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .end {
        justify-content: end;
      }
    `,
  ]
}

customElements.define('document-form', DocumentForm)

declare global {
  interface HTMLElementTagNameMap {
    'document-form': DocumentForm
  }
}
