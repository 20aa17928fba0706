import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class CompliancePage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>compliance-page</p>`
  }

  static override styles = [base]
}

customElements.define('compliance-page', CompliancePage)

declare global {
  interface HTMLElementTagNameMap {
    'compliance-page': CompliancePage
  }
}
