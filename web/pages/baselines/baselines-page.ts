import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class BaselinesPage extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>baselines-page</p>`
  }

  static override styles = [base]
}

customElements.define('baselines-page', BaselinesPage)

declare global {
  interface HTMLElementTagNameMap {
    'baselines-page': BaselinesPage
  }
}
