import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { control } from '../../io/control.ts'
import { costWords, type GuideStep } from '../../model/guide.ts'
import { icon } from '../icons.ts'
import '../rich-text/rich-text.ts'
import { base } from '../styles.ts'

/** The hints of a step: those that were taken, and the way to the next one, which says its price first. Fires `told` with each. */
export class GuideHints extends LitElement {
  static override properties = {
    step: { attribute: false },
    isAsking: { state: true },
    problem: { state: true },
  }
  declare step: GuideStep
  declare isAsking: boolean
  declare problem: string
  /** How many hints there were when one more was taken; undefined while none is on its way. */
  #taken: number | undefined

  constructor() {
    super()
    this.isAsking = false
    this.problem = ''
  }

  async #ask(): Promise<void> {
    this.isAsking = true
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus()
  }

  async #decline(): Promise<void> {
    this.isAsking = false
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.ask')?.focus()
  }

  async #take(): Promise<void> {
    if (this.#taken !== undefined) return
    this.problem = ''
    this.#taken = this.step.hints.length
    try {
      await control(session.address, 'POST', 'scenario/hint', { step: this.step.id })
      this.dispatchEvent(new Event('told', { bubbles: true, composed: true }))
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
      this.#taken = undefined
      await this.#decline()
    }
  }

  protected override willUpdate(): void {
    if (this.#taken !== undefined && this.step.hints.length > this.#taken) this.isAsking = false
  }

  /** Whoever took a hint goes on at it, when it is there. */
  protected override updated(): void {
    if (this.#taken === undefined || this.step.hints.length <= this.#taken) return
    this.#taken = undefined
    this.renderRoot.querySelector<HTMLElement>('li:last-child')?.focus()
  }

  protected override render(): TemplateResult {
    const { hints } = this.step
    return html`
      <div aria-live="polite">
        ${
          hints.length === 0
            ? nothing
            : html`<ul aria-label="Hints taken">
                ${hints.map((hint) => html`<li tabindex="-1">${icon('hint')}<rich-text .text=${hint}></rich-text></li>`)}
              </ul>`
        }
      </div>
      ${this.#next()} ${this.problem === '' ? nothing : html`<p class="error" role="alert">${this.problem}</p>`}
    `
  }

  #next(): TemplateResult | typeof nothing {
    const { nextCost, hintsLeft, hints } = this.step
    if (nextCost === null) return nothing
    if (!this.isAsking)
      return html`<button class="small ask" @click=${nextCost === 0 ? this.#take : this.#ask}>
        ${icon('hint')} ${hints.length === 0 ? 'Take a hint' : 'Take another hint'}
        <span class="muted">${hintsLeft} left</span>
      </button>`
    return html`<div class="confirm" role="group" aria-label="Take a hint?">
      <p>${costWords(this.step)}</p>
      <p class="row">
        <button class="small primary" @click=${this.#take}>Take it</button>
        <button class="small quiet" @click=${this.#decline}>Not now</button>
      </p>
    </div>`
  }

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--note-soft);
        font-size: var(--text-s);
      }
      li > svg {
        margin-top: 0.1rem;
        color: var(--note);
      }
      .confirm {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        font-size: var(--text-s);
      }
    `,
  ]
}

customElements.define('guide-hints', GuideHints)

declare global {
  interface HTMLElementTagNameMap {
    'guide-hints': GuideHints
  }
}
