import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { icon } from '../icons.ts'
import { place, popupStyles } from '../popup.ts'
import { base } from '../styles.ts'
import { ticked } from './written.ts'

/** A drop-down list of which several can be chosen; none chosen is all of them. Fires `change` and has what was chosen then. */
export class ChoiceList extends LitElement {
  static override properties = {
    label: {},
    options: { attribute: false },
    chosen: { attribute: false },
    error: {},
  }
  declare label: string
  declare options: readonly string[]
  declare chosen: readonly string[]
  /** What is wrong with the choice; '' when nothing is. */
  declare error: string

  constructor() {
    super()
    this.label = ''
    this.options = []
    this.chosen = []
    this.error = ''
  }

  #choose(chosen: readonly string[]): void {
    this.chosen = chosen
    this.dispatchEvent(new Event('change'))
  }

  #toggle(option: string, isChosen: boolean): void {
    this.#choose(this.options.filter((each) => (each === option ? isChosen : this.chosen.includes(each))))
  }

  #place(event: ToggleEvent): void {
    const button = this.renderRoot.querySelector<HTMLElement>('#button')
    if (button !== null) place(event, button, Math.max(button.offsetWidth, 224))
  }

  protected override render(): TemplateResult {
    const { label, options, chosen, error } = this
    return html`
      <span class="label" id="label">${label}</span>
      <button
        type="button"
        id="button"
        popovertarget="list"
        aria-labelledby="label value"
        aria-describedby=${error === '' ? nothing : 'error'}
        aria-invalid=${error === '' ? nothing : 'true'}
      >
        <span id="value">${chosen.length === 0 ? 'All' : chosen.join(', ')}</span>${icon('down')}
      </button>
      <div id="list" popover role="group" aria-labelledby="label" @beforetoggle=${this.#place}>
        <label>
          <input type="checkbox" .checked=${chosen.length === 0} @click=${this.#all} />
          All
        </label>
        ${options.map(
          (option) =>
            html`<label>
              <input
                type="checkbox"
                .checked=${chosen.includes(option)}
                @change=${(event: Event) => this.#toggle(option, ticked(event))}
              />
              ${option}
            </label>`,
        )}
      </div>
      ${error === '' ? nothing : html`<p class="error" id="error" role="alert">${error}</p>`}
    `
  }

  /** It stays when it is there: to choose all is to choose no single one. */
  #all(event: Event): void {
    if (this.chosen.length === 0) event.preventDefault()
    else this.#choose([])
  }

  static override styles = [
    base,
    popupStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-1);
        align-content: start;
        min-width: 0;
      }
      #button {
        justify-content: space-between;
        width: 100%;
        min-width: 0;
        padding: 0 var(--space-2) 0 0.6rem;
        font-weight: 400;
      }
      #button[aria-invalid] {
        border-color: var(--bad);
      }
      #value {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      #button svg {
        flex: none;
        color: var(--ink-3);
      }
      #list label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 0.3rem var(--space-2);
        border-radius: var(--radius-s);
        font-weight: 400;
        cursor: pointer;
      }
      #list label:hover {
        background: var(--sunken);
      }
      #list label:first-child {
        border-bottom: 1px solid var(--line);
        border-radius: var(--radius-s) var(--radius-s) 0 0;
      }
    `,
  ]
}

customElements.define('choice-list', ChoiceList)

declare global {
  interface HTMLElementTagNameMap {
    'choice-list': ChoiceList
  }
}
