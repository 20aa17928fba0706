import { css, html, LitElement, type TemplateResult } from 'lit'
import '../copy-button.ts'
import { base } from '../styles.ts'

/** A command line to look at and to take along. */
export class CliLine extends LitElement {
  static override properties = { line: {} }
  declare line: string

  constructor() {
    super()
    this.line = ''
  }

  #select(): void {
    const pre = this.renderRoot.querySelector('pre')
    if (pre !== null) getSelection()?.selectAllChildren(pre)
  }

  protected override render(): TemplateResult {
    return html`
      <pre tabindex="0" role="region" aria-label="Command line">${this.line}</pre>
      <p class="row">
        <copy-button .text=${this.line} @refused=${this.#select}></copy-button>
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
