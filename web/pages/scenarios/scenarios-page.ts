import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class ScenariosPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>scenarios-page</p>`
  }

  static override styles = [base]
}

customElements.define('scenarios-page', ScenariosPage)

declare global {
  interface HTMLElementTagNameMap {
    'scenarios-page': ScenariosPage
  }
}
