import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class RunCommandPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>run-command-page</p>`
  }

  static override styles = [base]
}

customElements.define('run-command-page', RunCommandPage)

declare global {
  interface HTMLElementTagNameMap {
    'run-command-page': RunCommandPage
  }
}
