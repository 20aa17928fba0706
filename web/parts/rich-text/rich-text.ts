import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { base } from '../styles.ts'

/** A text in Markdown. Until what reads it has been loaded, and where it cannot be, the text stands there as it was written. */
export class RichText extends LitElement {
  static override properties = { text: {}, copied: { state: true } }
  declare text: string
  /** What was copied last, for those who do not see it. */
  declare copied: string

  constructor() {
    super()
    this.text = ''
    this.copied = ''
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('text')) void this.#read(this.text)
  }

  async #read(text: string): Promise<void> {
    const place = this.renderRoot.querySelector('.text')
    if (place === null) return
    place.textContent = text
    const door = await import('../markdown.ts').catch(() => undefined)
    if (door !== undefined && text === this.text) place.replaceChildren(door.markdown(text))
  }

  async #copy(event: Event): Promise<void> {
    const button = event.target
    if (!(button instanceof HTMLButtonElement) || button.dataset['copy'] === undefined) return
    // The button is there because of this module.
    const { nameCopy } = await import('../markdown.ts')
    try {
      await navigator.clipboard.writeText(button.dataset['copy'])
      this.copied = 'Copied.'
      nameCopy(button, 'Copied')
    } catch {
      this.copied = 'The browser does not let the page copy.'
      nameCopy(button, 'Cannot copy')
    }
    setTimeout(() => {
      this.copied = ''
      nameCopy(button, 'Copy')
    }, 2000)
  }

  protected override render(): TemplateResult {
    return html`<div class="text" @click=${this.#copy}></div>
      <span class="visually-hidden" role="status">${this.copied}</span>`
  }

  static override styles = [
    base,
    css`
      :host {
        position: relative;
        overflow-wrap: anywhere;
      }
      .text {
        line-height: 1.55;
      }
      .text > * + * {
        margin-top: var(--space-3);
      }
      ul,
      ol {
        padding-left: 1.4rem;
      }
      li + li {
        margin-top: var(--space-1);
      }
      code {
        padding: 0.05em 0.3em;
        border-radius: var(--radius-s);
        background: var(--sunken);
      }
      pre {
        padding: var(--space-3);
        overflow-x: auto;
        border-radius: var(--radius-m);
        background: var(--sunken);
      }
      pre code {
        padding: 0;
        background: none;
      }
      pre + .copy {
        margin-top: var(--space-1);
      }
      blockquote {
        margin-inline: 0;
        padding-left: var(--space-3);
        border-left: 3px solid var(--line-strong);
        color: var(--ink-2);
      }
      table {
        display: block;
        overflow-x: auto;
      }
      .copy {
        min-height: 1.4rem;
        padding: 0 var(--space-1);
        border-color: transparent;
        background: none;
        color: var(--accent);
        font-size: var(--text-xs);
        vertical-align: baseline;
      }
      .copy:hover {
        background: var(--sunken);
        color: var(--accent-strong);
      }
    `,
  ]
}

customElements.define('rich-text', RichText)

declare global {
  interface HTMLElementTagNameMap {
    'rich-text': RichText
  }
}
