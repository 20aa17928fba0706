import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'

export class TimeLine extends LitElement {
  protected override render(): TemplateResult {
    return html`<p>time-line</p>`
  }

  static override styles = [base]
}

customElements.define('time-line', TimeLine)

declare global {
  interface HTMLElementTagNameMap {
    'time-line': TimeLine
  }
}
