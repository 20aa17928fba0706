import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class FleetPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>fleet-page</p>`
  }

  static override styles = [base]
}

customElements.define('fleet-page', FleetPage)

declare global {
  interface HTMLElementTagNameMap {
    'fleet-page': FleetPage
  }
}
