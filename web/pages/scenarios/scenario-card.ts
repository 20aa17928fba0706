import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { plural, type ShippedScenario } from '../../model/play.ts'
import { type Start, startOptions } from '../../model/start.ts'
import { fieldStyles } from '../../parts/form/field.ts'
import { base } from '../../parts/styles.ts'
import { isSolving, moreFields, startButtons, startStyles, variantField } from './start-options.ts'

/** A shipped scenario and the ways to begin it. Fires `start` with a Start. */
export class ScenarioCard extends LitElement {
  static override properties = { scenario: { attribute: false }, isChosen: { type: Boolean, reflect: true } }
  declare scenario: ShippedScenario
  /** Whether the place names it. */
  declare isChosen: boolean

  constructor() {
    super()
    this.isChosen = false
  }

  protected override firstUpdated(): void {
    if (this.isChosen) this.scrollIntoView({ block: 'center' })
  }

  #start(event: SubmitEvent): void {
    event.preventDefault()
    const options = startOptions(new FormData(event.target as HTMLFormElement))
    const detail: Start = {
      scenario: this.scenario.slug,
      ...options,
      ...(isSolving(event) && { solve: true }),
    }
    this.dispatchEvent(new CustomEvent('start', { detail }))
  }

  protected override render(): TemplateResult {
    const { slug, title, summary, minutes, steps, variants } = this.scenario
    return html`
      <article class="card" aria-labelledby="title">
        <h2 id="title"><a href=${href(['scenarios'], { scenario: slug })}>${title}</a></h2>
        <p class="summary">${summary}</p>
        <p class="facts">
          ${minutes === null ? nothing : html`<span>about ${minutes} min</span>`}
          <span>${plural(steps, 'step')}</span>
          ${variants.length === 0 ? nothing : html`<span>${plural(variants.length, 'variant')}</span>`}
          <span class="mono">${slug}</span>
        </p>
        <form @submit=${this.#start}>${variantField(variants)} ${startButtons()} ${moreFields()}</form>
      </article>
    `
  }

  static override styles = [
    base,
    fieldStyles,
    startStyles,
    css`
      article {
        display: grid;
        grid-template-rows: auto 1fr auto auto;
        gap: var(--space-2);
        height: 100%;
        padding: var(--space-4);
      }
      :host([isChosen]) article {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      h2 {
        font-size: 1.05rem;
      }
      h2 a {
        color: var(--ink);
        text-decoration: none;
      }
      h2 a:hover {
        text-decoration: underline;
      }
      .summary {
        color: var(--ink-2);
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        color: var(--ink-3);
        font-size: var(--text-s);
      }
      form {
        display: grid;
        gap: var(--space-3);
        margin-top: var(--space-2);
      }
    `,
  ]
}

customElements.define('scenario-card', ScenarioCard)

declare global {
  interface HTMLElementTagNameMap {
    'scenario-card': ScenarioCard
  }
}
