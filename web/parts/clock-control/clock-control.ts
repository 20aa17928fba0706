import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class ClockControl extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>clock-control</p>`
  }

  static override styles = [base]
}

customElements.define('clock-control', ClockControl)

declare global {
  interface HTMLElementTagNameMap {
    'clock-control': ClockControl
  }
}
