import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class HostPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>host-page</p>`
  }

  static override styles = [base]
}

customElements.define('host-page', HostPage)

declare global {
  interface HTMLElementTagNameMap {
    'host-page': HostPage
  }
}
