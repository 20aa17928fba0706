import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { control } from '../../io/control.ts'
import { base } from '../styles.ts'

/** A question of a step, answered in its place. Fires `told` when the server has heard an answer. */
export class GuideQuestion extends LitElement {
  static override properties = {
    step: {},
    question: {},
    further: { type: Number },
    feedback: { state: true },
    isRight: { state: true },
    isBusy: { state: true },
  }
  declare step: string
  declare question: string
  /** How many questions follow. */
  declare further: number
  declare feedback: string
  declare isRight: boolean
  declare isBusy: boolean

  constructor() {
    super()
    this.step = ''
    this.question = ''
    this.further = 0
    this.feedback = ''
    this.isRight = false
    this.isBusy = false
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('question')
    if (!changed.has('question') || before === undefined || before === '') return
    this.feedback = 'That was right. Another question:'
    this.isRight = true
    const input = this.renderRoot.querySelector('input')
    if (input !== null) input.value = ''
  }

  async #answer(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const input = this.renderRoot.querySelector('input')
    const answer = input?.value.trim() ?? ''
    if (answer === '') {
      this.#say('Write an answer.', false)
      input?.focus()
      return
    }
    this.isBusy = true
    try {
      const { right } = await control<{ right: boolean }>(session.address, 'POST', 'scenario/answer', {
        step: this.step,
        answer,
      })
      this.#say(right ? 'Right.' : `“${answer}” is not right. Look again, and try another answer.`, right)
      if (!right) input?.select()
      this.dispatchEvent(new Event('told', { bubbles: true, composed: true }))
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error), false)
    }
    this.isBusy = false
  }

  #say(feedback: string, isRight: boolean): void {
    this.feedback = feedback
    this.isRight = isRight
  }

  protected override render(): TemplateResult {
    const isWrong = this.feedback !== '' && !this.isRight
    return html`
      <form @submit=${this.#answer}>
        <label for="answer">${this.question}</label>
        <div class="line">
          <input id="answer" autocomplete="off" maxlength="500" aria-invalid=${isWrong} aria-describedby="feedback" />
          <button ?disabled=${this.isBusy}>Answer</button>
        </div>
        <p id="feedback" role="status" class=${isWrong ? 'error' : 'good'}>
          ${this.feedback === '' ? nothing : html`<span aria-hidden="true">${isWrong ? '✕' : '✓'}</span> ${this.feedback}`}
        </p>
        ${
          this.further === 0
            ? nothing
            : html`<p class="hint">
                ${this.further === 1 ? 'One more question follows.' : `${this.further} more questions follow.`}
              </p>`
        }
      </form>
    `
  }

  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--ground);
      }
      .line {
        display: flex;
        gap: var(--space-2);
      }
      .good {
        color: var(--good);
        font-size: var(--text-s);
        font-weight: 500;
      }
      #feedback:empty {
        display: none;
      }
    `,
  ]
}

customElements.define('guide-question', GuideQuestion)

declare global {
  interface HTMLElementTagNameMap {
    'guide-question': GuideQuestion
  }
}
