import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class DocumentPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>document-page</p>`
  }

  static override styles = [base]
}

customElements.define('document-page', DocumentPage)

declare global {
  interface HTMLElementTagNameMap {
    'document-page': DocumentPage
  }
}
