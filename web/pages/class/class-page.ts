import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class ClassPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>class-page</p>`
  }

  static override styles = [base]
}

customElements.define('class-page', ClassPage)

declare global {
  interface HTMLElementTagNameMap {
    'class-page': ClassPage
  }
}
