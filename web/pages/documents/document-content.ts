import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import '../../parts/copy-button.ts'
import { base } from '../../parts/styles.ts'

/** The text of a document, as JSON or YAML. */
export class DocumentContent extends LitElement {
  static override properties = { document: {}, version: {}, format: {} }
  declare document: string
  declare version: string
  declare format: 'JSON' | 'YAML'

  readonly #content = new Loading(
    this,
    async () => {
      const { Content } = await ssm<{ Content: string }>(session.address, 'GetDocument', {
        Name: this.document,
        DocumentVersion: this.version,
        DocumentFormat: this.format,
      })
      return Content
    },
    () => `${this.document}/${this.version}`,
  )

  constructor() {
    super()
    this.document = ''
    this.version = ''
    this.format = 'JSON'
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && ['document', 'version', 'format'].some((name) => changed.has(name)))
      void this.#content.again()
  }

  #select(): void {
    const text = this.renderRoot.querySelector('pre:not(.numbers)')
    if (text !== null) getSelection()?.selectAllChildren(text)
  }

  protected override render(): TemplateResult {
    const { value: text, error } = this.#content
    if (error !== undefined) return html`<p class="notice bad" role="alert">${error.message}</p>`
    if (text === undefined) return html`<p class="muted" role="status">Loading …</p>`
    const lines = text.replace(/\n$/, '').split('\n')
    return html`
      <p class="row">
        <copy-button .text=${text} @refused=${this.#select}></copy-button>
      </p>
      <div class="scroll-x" role="region" aria-label="Content of ${this.document}" tabindex="0">
        <pre aria-hidden="true" class="numbers">${lines.map((_, i) => i + 1).join('\n')}</pre>
        <pre>${lines.join('\n')}</pre>
      </div>
    `
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .scroll-x {
        display: grid;
        grid-template-columns: auto 1fr;
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--sunken);
      }
      pre {
        padding: var(--space-3);
        line-height: 1.5;
        tab-size: 2;
      }
      .numbers {
        position: sticky;
        left: 0;
        border-right: 1px solid var(--line);
        background: var(--sunken);
        color: var(--ink-3);
        text-align: right;
        user-select: none;
      }
    `,
  ]
}

customElements.define('document-content', DocumentContent)

declare global {
  interface HTMLElementTagNameMap {
    'document-content': DocumentContent
  }
}
