import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../styles.ts'

export interface Question {
  readonly title: string
  readonly text: string | TemplateResult
  /** What the button that does it says. */
  readonly button: string
  /** What the button says that leaves it as it is; `Cancel` unless it says more. */
  readonly keep?: string
  readonly isDangerous?: boolean
  /** What is refused is said in the dialog, which stays open. */
  readonly act: () => Promise<void>
}

/** Asks before something is done that one may not want, and says why when it could not be done. */
export class ConfirmDialog extends LitElement {
  static override properties = { question: { state: true }, problem: { state: true }, busy: { state: true } }
  declare question: Question | undefined
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.question = undefined
    this.problem = ''
    this.busy = false
  }

  async ask(question: Question): Promise<void> {
    this.question = question
    this.problem = ''
    await this.updateComplete
    this.renderRoot.querySelector('dialog')?.showModal()
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.busy || this.question === undefined) return
    this.busy = true
    try {
      await this.question.act()
      this.#close()
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    } finally {
      this.busy = false
    }
  }

  protected override render(): TemplateResult {
    const { title = '', text = '', button = '', keep = 'Cancel', isDangerous = false } = this.question ?? {}
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.#submit}>
          <h2 id="title">${title}</h2>
          <div>${text}</div>
          ${this.problem === '' ? nothing : html`<p class="notice bad" role="alert">${this.problem}</p>`}
          <p class="row end">
            <button type="button" class="quiet" @click=${this.#close}>${keep}</button>
            <button class=${isDangerous ? 'danger' : 'primary'} aria-disabled=${this.busy}>${button}</button>
          </p>
        </form>
      </dialog>
    `
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      form {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4);
      }
      ul {
        max-height: 40vh;
        margin-bottom: var(--space-3);
        padding-left: 1.2rem;
        overflow-y: auto;
      }
      .end {
        justify-content: end;
      }
    `,
  ]
}

customElements.define('confirm-dialog', ConfirmDialog)

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog
  }
}
