import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class ReplayPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>replay-page</p>`
  }

  static override styles = [base]
}

customElements.define('replay-page', ReplayPage)

declare global {
  interface HTMLElementTagNameMap {
    'replay-page': ReplayPage
  }
}
