import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class CreateBaselinePage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>create-baseline-page</p>`
  }

  static override styles = [base]
}

customElements.define('create-baseline-page', CreateBaselinePage)

declare global {
  interface HTMLElementTagNameMap {
    'create-baseline-page': CreateBaselinePage
  }
}
