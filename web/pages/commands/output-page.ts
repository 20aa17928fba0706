import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class OutputPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>output-page</p>`
  }

  static override styles = [base]
}

customElements.define('output-page', OutputPage)

declare global {
  interface HTMLElementTagNameMap {
    'output-page': OutputPage
  }
}
