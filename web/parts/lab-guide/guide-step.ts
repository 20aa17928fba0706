import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { GuideStep as Step } from '../../model/guide.ts'
import { plural } from '../../model/play.ts'
import { icon } from '../icons.ts'
import '../rich-text/rich-text.ts'
import { base } from '../styles.ts'
import './guide-hints.ts'
import './guide-question.ts'

/** A step of the lab: its title, and when it is open what is to be done, what is still wrong, hints and questions. Fires `choose`. */
export class GuideStep extends LitElement {
  static override properties = {
    step: { attribute: false },
    isOpen: { type: Boolean },
    isNext: { type: Boolean },
  }
  declare step: Step
  declare isOpen: boolean
  /** Whether it is the one to be solved next. */
  declare isNext: boolean

  constructor() {
    super()
    this.isOpen = false
    this.isNext = false
  }

  #choose(): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: this.isOpen ? 'none' : this.step.id }))
  }

  protected override render(): TemplateResult {
    const { number, title, isSolved, says, earned, points } = this.step
    return html`
      <h3>
        <button class="quiet" aria-expanded=${this.isOpen} aria-controls="body" @click=${this.#choose}>
          <span class="mark ${isSolved ? 'solved' : ''} ${this.isNext ? 'next' : ''}" aria-hidden="true">
            ${isSolved ? icon('check') : number}
          </span>
          <span class="title">
            ${title}
            <span class="visually-hidden">${isSolved ? '(solved)' : this.isNext ? '(to do next)' : '(open)'}</span>
          </span>
          <span class="points">${isSolved ? `${earned} of ${points}` : plural(points, 'point')}</span>
        </button>
      </h3>
      ${isSolved && says !== '' ? html`<p class="says">${says}</p>` : nothing}
      <div id="body" ?hidden=${!this.isOpen}>${this.isOpen ? this.#body() : nothing}</div>
    `
  }

  #body(): TemplateResult {
    const { id, text, checks, isSolved, says, question, furtherQuestions } = this.step
    return html`
      <rich-text .text=${text}></rich-text>
      ${
        checks.length === 0
          ? nothing
          : html`<ul class="checks" aria-label="What is checked" aria-live="polite">
              ${checks.map(
                ({ ok, words }) =>
                  html`<li class=${ok ? 'ok' : ''}>
                    <span class="box" aria-hidden="true">${ok ? icon('check') : nothing}</span>
                    <span><span class="visually-hidden">${ok ? 'Holds: ' : 'Not yet: '}</span>${words}</span>
                  </li>`,
              )}
            </ul>`
      }
      ${!isSolved && says !== '' ? html`<p class="hint">${says}</p>` : nothing}
      ${
        question === null
          ? nothing
          : html`<guide-question .step=${id} .question=${question} .further=${furtherQuestions}></guide-question>`
      }
      <guide-hints .step=${this.step}></guide-hints>
    `
  }

  static override styles = [
    base,
    css`
      h3 button {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--space-3);
        align-items: center;
        width: 100%;
        min-height: 2.75rem;
        padding: var(--space-2) var(--space-4);
        border-radius: 0;
        text-align: left;
        white-space: normal;
      }
      h3 button:focus-visible {
        outline-offset: -2px;
      }
      .mark {
        display: grid;
        place-items: center;
        width: 1.65rem;
        height: 1.65rem;
        border: 1.5px solid var(--line-strong);
        border-radius: 50%;
        color: var(--ink-2);
        font-size: var(--text-xs);
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .mark.next {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      .mark.solved {
        border-color: var(--good);
        background: var(--good-soft);
        color: var(--good);
      }
      .title {
        line-height: 1.3;
      }
      .points {
        color: var(--ink-3);
        font-size: var(--text-xs);
        font-weight: 500;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .says {
        margin: calc(-1 * var(--space-1)) var(--space-4) var(--space-2) calc(var(--space-4) + 1.65rem + var(--space-3));
        color: var(--ink-2);
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      #body:not([hidden]) {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-1) var(--space-4) var(--space-4) calc(var(--space-4) + 1.65rem + var(--space-3));
      }
      .checks {
        display: grid;
        gap: var(--space-2);
        list-style: none;
        font-size: var(--text-s);
      }
      .checks li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      .box {
        display: grid;
        place-items: center;
        width: 1.1rem;
        height: 1.1rem;
        margin-top: 0.05rem;
        border: 1.5px solid var(--line-strong);
        border-radius: var(--radius-s);
      }
      .ok .box {
        border-color: var(--good);
        background: var(--good-soft);
        color: var(--good);
      }
      .ok {
        color: var(--ink-2);
      }
    `,
  ]
}

customElements.define('guide-step', GuideStep)

declare global {
  interface HTMLElementTagNameMap {
    'guide-step': GuideStep
  }
}
