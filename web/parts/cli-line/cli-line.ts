import { css, html, LitElement, type TemplateResult } from 'lit'
import { icon } from '../icons.ts'
import { base } from '../styles.ts'

/** A command line to look at and to take along. */
export class CliLine extends LitElement {
  static override properties = { line: {}, said: { state: true } }
  declare line: string
  /** What became of the copy. */
  declare said: string

  constructor() {
    super()
    this.line = ''
    this.said = ''
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.line)
      this.said = 'Copied.'
    } catch {
      // A page that is not on this machine may not write there; whoever reads it still can.
      const pre = this.renderRoot.querySelector('pre')
      if (pre !== null) getSelection()?.selectAllChildren(pre)
      this.said = 'The browser does not allow it here: the line is selected, copy it with the keyboard.'
    }
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('line')) this.said = ''
  }

  protected override render(): TemplateResult {
    return html`
      <pre tabindex="0" role="region" aria-label="Command line">${this.line}</pre>
      <p class="row">
        <button type="button" class="small" @click=${this.#copy}>${icon('copy')}Copy</button>
        <span class="hint" role="status">${this.said}</span>
        <span class="hint end"> ${'For a shell that knows the lab: '}<code>eval "$(npx patchlab env)"</code> </span>
      </p>
    `
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      pre {
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--sunken);
        font-size: var(--text-s);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .end {
        margin-left: auto;
      }
    `,
  ]
}

customElements.define('cli-line', CliLine)

declare global {
  interface HTMLElementTagNameMap {
    'cli-line': CliLine
  }
}
