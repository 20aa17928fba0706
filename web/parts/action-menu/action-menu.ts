import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { icon } from '../icons.ts'
import { place, popupStyles } from '../popup.ts'
import { base } from '../styles.ts'

/** Something that can be done; with `link` it is a place to go to. */
export interface Action {
  readonly text: string
  readonly act?: () => void
  readonly link?: string
  readonly isDangerous?: boolean
}

/** A button that opens a list of what can be done with something. */
export class ActionMenu extends LitElement {
  static override properties = { actions: { attribute: false }, about: {}, small: { type: Boolean } }
  declare actions: readonly Action[]
  /** What it is about, for those who do not see where it stands; '' where there is but one. */
  declare about: string
  declare small: boolean

  constructor() {
    super()
    this.actions = []
    this.about = ''
    this.small = false
  }

  #place(event: ToggleEvent): void {
    const button = this.renderRoot.querySelector<HTMLElement>('#button')
    if (button !== null) place(event, button, 240)
  }

  #do({ act }: Action): void {
    this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover()
    act?.()
  }

  protected override render(): TemplateResult {
    return html`
      <button id="button" class=${this.small ? 'small' : ''} popovertarget="list">
        Actions${this.about === '' ? nothing : html`<span class="visually-hidden"> for ${this.about}</span>`}
        ${icon('down')}
      </button>
      <ul id="list" popover @beforetoggle=${this.#place}>
        ${this.actions.map(
          (action) =>
            html`<li>
              ${
                action.link === undefined
                  ? html`<button
                      class=${action.isDangerous === true ? 'quiet dangerous' : 'quiet'}
                      @click=${() => this.#do(action)}
                    >
                      ${action.text}
                    </button>`
                  : html`<a href=${action.link} @click=${() => this.#do(action)}>${action.text}</a>`
              }
            </li>`,
        )}
      </ul>
    `
  }

  static override styles = [
    base,
    popupStyles,
    css`
      :host {
        display: inline-block;
      }
      ul {
        list-style: none;
      }
      li button,
      li a {
        display: flex;
        justify-content: start;
        align-items: center;
        width: 100%;
        min-height: 2.25rem;
        padding: 0 var(--space-3);
        border: 1px solid transparent;
        border-radius: var(--radius-s);
        color: var(--ink);
        font-weight: 450;
        text-decoration: none;
      }
      li a:hover {
        background: var(--sunken);
        color: var(--ink);
      }
      li button.dangerous {
        color: var(--bad);
      }
    `,
  ]
}

customElements.define('action-menu', ActionMenu)

declare global {
  interface HTMLElementTagNameMap {
    'action-menu': ActionMenu
  }
}
