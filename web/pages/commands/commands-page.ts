import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class CommandsPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>commands-page</p>`
  }

  static override styles = [base]
}

customElements.define('commands-page', CommandsPage)

declare global {
  interface HTMLElementTagNameMap {
    'commands-page': CommandsPage
  }
}
