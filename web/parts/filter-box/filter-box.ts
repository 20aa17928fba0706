import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { type FilterKind, type FilterToken, suggestions } from '../../model/filter-tokens.ts'
import { icon } from '../icons.ts'
import { base } from '../styles.ts'
import { styles } from './styles.ts'

/** What a filter was set to; '' takes it away. */
export interface FilterChange {
  readonly param: string
  readonly value: string
}

/**
 * A search box as the console has it: one chooses what to filter by, then Equals, then the value. Fires `filter` with a FilterChange. What is
 * written without such a choice is a value of the first kind.
 */
export class FilterBox extends LitElement {
  static override properties = {
    label: {},
    kinds: { attribute: false },
    tokens: { attribute: false },
    kind: { state: true },
    hasOperator: { state: true },
    written: { state: true },
    isOpen: { state: true },
    active: { state: true },
  }
  declare label: string
  declare kinds: readonly FilterKind[]
  declare tokens: readonly FilterToken[]
  /** What was chosen so far of the filter that is being written. */
  declare kind: FilterKind | undefined
  declare hasOperator: boolean
  declare written: string
  declare isOpen: boolean
  /** The suggestion that Enter takes; -1 for none. */
  declare active: number

  constructor() {
    super()
    this.label = 'Search'
    this.kinds = []
    this.tokens = []
    this.isOpen = false
    this.#clear()
  }

  #clear(): void {
    this.kind = undefined
    this.hasOperator = false
    this.written = ''
    this.active = -1
  }

  get #offered(): readonly string[] {
    return suggestions(this.kinds, this.kind, this.hasOperator, this.written)
  }

  #choose(text: string): void {
    if (this.kind === undefined) this.kind = this.kinds.find(({ label }) => label === text)
    else if (this.hasOperator) return this.#set(this.kind, text)
    else this.hasOperator = true
    this.written = ''
    this.active = -1
    this.isOpen = true
    this.renderRoot.querySelector('input')?.focus()
  }

  #set({ param }: FilterKind, text: string): void {
    const value = text.trim()
    this.#clear()
    this.isOpen = false
    if (value !== '') this.#tell({ param, value })
  }

  #tell(detail: FilterChange): void {
    this.dispatchEvent(new CustomEvent('filter', { detail }))
    this.renderRoot.querySelector('input')?.focus()
  }

  #onKey(event: KeyboardEvent): void {
    const offered = this.#offered
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1
        const { length } = offered
        this.active =
          !this.isOpen || this.active < 0 ? (step > 0 ? 0 : length - 1) : (this.active + step + length) % length
        this.isOpen = true
        break
      }
      case 'Enter':
        this.#enter(offered)
        break
      case 'Escape':
        if (this.isOpen) this.isOpen = false
        else this.#clear()
        break
      case 'Backspace':
        if (this.written !== '') return
        this.#back()
        break
      default:
        return
    }
    event.preventDefault()
  }

  #enter(offered: readonly string[]): void {
    const { kind, written, hasOperator } = this
    const isText = kind !== undefined && hasOperator && kind.values === undefined
    const chosen = offered[this.active] ?? (written !== '' && !isText ? offered[0] : undefined)
    if (chosen !== undefined) this.#choose(chosen)
    else if (isText) this.#set(kind, written)
    else if (kind === undefined && written !== '' && this.kinds[0] !== undefined) this.#set(this.kinds[0], written)
  }

  /** Takes away what was chosen last. */
  #back(): void {
    if (this.hasOperator) this.hasOperator = false
    else if (this.kind !== undefined) this.kind = undefined
    else {
      const token = this.tokens.at(-1)
      if (token !== undefined) this.#tell({ param: token.kind.param, value: '' })
    }
  }

  protected override render(): TemplateResult {
    const { kind, hasOperator, written, tokens, isOpen } = this
    const offered = isOpen ? this.#offered : []
    const hint =
      kind === undefined
        ? 'Choose a filter, or write how a name begins'
        : hasOperator
          ? 'Write the value, then press Enter'
          : 'Choose Equals'
    return html`
      <label for="box">${this.label}</label>
      <div class="box" @focusout=${this.#onFocusOut}>
        ${
          kind === undefined
            ? nothing
            : html`<span class="chosen"
                >${kind.label}${hasOperator ? html` <span class="operator">Equals</span>` : nothing}</span
              >`
        }
        <input
          id="box"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-expanded=${offered.length > 0}
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${isOpen && this.active >= 0 ? `option-${this.active}` : nothing}
          placeholder=${hint}
          .value=${written}
          @focus=${() => (this.isOpen = true)}
          @click=${() => (this.isOpen = true)}
          @input=${(event: Event) => {
            this.written = (event.target as HTMLInputElement).value
            this.active = -1
            this.isOpen = true
          }}
          @keydown=${this.#onKey}
        />
        <ul id="list" role="listbox" aria-label="Suggestions" ?hidden=${offered.length === 0}>
          ${offered.map(
            (text, i) =>
              html`<li
                id="option-${i}"
                role="option"
                aria-selected=${i === this.active}
                @mousedown=${(event: Event) => event.preventDefault()}
                @click=${() => this.#choose(text)}
              >
                ${text}
              </li>`,
          )}
        </ul>
      </div>
      ${
        tokens.length === 0
          ? nothing
          : html`<ul class="tokens" aria-label="Filters">
              ${tokens.map(
                ({ kind: { param, label }, value }) =>
                  html`<li>
                    <span>${label} = <strong>${value}</strong></span>
                    <button
                      class="quiet small"
                      aria-label="Remove filter ${label} ${value}"
                      @click=${() => this.#tell({ param, value: '' })}
                    >
                      ${icon('close')}
                    </button>
                  </li>`,
              )}
            </ul>`
      }
    `
  }

  #onFocusOut(): void {
    this.isOpen = false
  }

  static override styles = [base, styles]
}

customElements.define('filter-box', FilterBox)

declare global {
  interface HTMLElementTagNameMap {
    'filter-box': FilterBox
  }
}
