import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class ComparePage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>compare-page</p>`
  }

  static override styles = [base]
}

customElements.define('compare-page', ComparePage)

declare global {
  interface HTMLElementTagNameMap {
    'compare-page': ComparePage
  }
}
