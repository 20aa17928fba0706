import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class DocumentsPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>documents-page</p>`
  }

  static override styles = [base]
}

customElements.define('documents-page', DocumentsPage)

declare global {
  interface HTMLElementTagNameMap {
    'documents-page': DocumentsPage
  }
}
