import { css, html, LitElement, type TemplateResult } from 'lit'
import { icon } from './icons.ts'
import { base } from './styles.ts'

/** Copies a text, and says what became of it. Fires `refused` where the browser forbids it, for the text to be selected. */
export class CopyButton extends LitElement {
  static override properties = { text: {}, said: { state: true } }
  declare text: string
  declare said: string

  constructor() {
    super()
    this.text = ''
    this.said = ''
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('text')) this.said = ''
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text)
      this.said = 'Copied.'
    } catch {
      // A page that is not on this machine may not write there; whoever reads it still can.
      this.dispatchEvent(new Event('refused'))
      this.said = 'The browser does not allow it here: the text is selected, copy it with the keyboard.'
    }
  }

  protected override render(): TemplateResult {
    return html`<button type="button" class="small" @click=${this.#copy}>${icon('copy')}Copy</button>
      <span class="hint" role="status">${this.said}</span>`
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ]
}

customElements.define('copy-button', CopyButton)

declare global {
  interface HTMLElementTagNameMap {
    'copy-button': CopyButton
  }
}
