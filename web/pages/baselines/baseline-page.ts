import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class BaselinePage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>baseline-page</p>`
  }

  static override styles = [base]
}

customElements.define('baseline-page', BaselinePage)

declare global {
  interface HTMLElementTagNameMap {
    'baseline-page': BaselinePage
  }
}
