import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class CommandPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>command-page</p>`
  }

  static override styles = [base]
}

customElements.define('command-page', CommandPage)

declare global {
  interface HTMLElementTagNameMap {
    'command-page': CommandPage
  }
}
