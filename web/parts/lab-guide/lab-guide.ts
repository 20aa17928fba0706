import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class LabGuide extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>lab-guide</p>`
  }

  static override styles = [base]
}

customElements.define('lab-guide', LabGuide)

declare global {
  interface HTMLElementTagNameMap {
    'lab-guide': LabGuide
  }
}
