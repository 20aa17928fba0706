import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { pastSteps, type PastStep, stepOrder } from '../../model/guide.ts'
import { plural, spanWords } from '../../model/play.ts'
import type { Run } from '../../model/run.ts'
import { icon } from '../icons.ts'
import { base } from '../styles.ts'

/** Where the scenario stood at the moment that is looked at, as the records tell. */
export class GuidePast extends LitElement {
  #order: { readonly run: Run; readonly ids: readonly string[] } | undefined

  constructor() {
    super()
    new Watching(this)
  }

  #orderOf(run: Run): readonly string[] {
    if (this.#order?.run !== run || this.#order.ids.length === 0)
      this.#order = { run, ids: stepOrder(run.cursor.changes, run.store.table('step').size) }
    return this.#order.ids
  }

  protected override render(): TemplateResult {
    const { run } = session
    const scenario = run?.store.get('scenario', 'scenario')
    if (run === undefined || scenario === undefined)
      return html`<div class="empty">
        <h2>No scenario at this moment</h2>
        <p>What is looked at plays none: there are no steps to follow.</p>
      </div>`
    const steps = pastSteps(run.store, this.#orderOf(run))
    const solved = steps.filter(({ isSolved }) => isSolved).length
    const score = steps.reduce((sum, { earned }) => sum + earned, 0)
    return html`
      <div class="top">
        <h2>${scenario.title}</h2>
        <p class="muted">
          ${solved} of ${steps.length} steps solved · ${plural(score, 'point')} ·
          ${spanWords(session.time - scenario.startedAt)} in
        </p>
        <p class="notice">
          Where the learner stood at this moment. A recording holds what was done, not the scenario's texts.
        </p>
      </div>
      <ol>
        ${steps.map((step) => this.#step(step, scenario.startedAt))}
      </ol>
    `
  }

  #step({ number, title, isSolved, solvedAt, earned, hints, answers }: PastStep, startedAt: number): TemplateResult {
    return html`<li>
      <span class="mark ${isSolved ? 'solved' : ''}" aria-hidden="true">${isSolved ? icon('check') : number}</span>
      <div>
        <p>${title}</p>
        <p class="muted">
          ${isSolved ? `Solved after ${spanWords(solvedAt - startedAt)}, ${plural(earned, 'point')}` : 'Open'}
          ${hints === 0 ? nothing : ` · ${plural(hints, 'hint')} taken`}
        </p>
        ${answers.map(({ text, right }) => html`<p class="muted">Answered “${text}”: ${right ? 'right' : 'not right'}</p>`)}
      </div>
    </li>`
  }

  static override styles = [
    base,
    css`
      .top {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-4);
        font-size: var(--text-s);
      }
      ol {
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-3);
        padding: var(--space-2) var(--space-4);
        overflow-wrap: anywhere;
      }
      li .muted {
        font-size: var(--text-s);
      }
      .mark {
        display: grid;
        place-items: center;
        width: 1.65rem;
        height: 1.65rem;
        border: 1.5px solid var(--line-strong);
        border-radius: 50%;
        font-size: var(--text-xs);
        font-weight: 650;
      }
      .mark.solved {
        border-color: var(--good);
        background: var(--good-soft);
        color: var(--good);
      }
    `,
  ]
}

customElements.define('guide-past', GuidePast)

declare global {
  interface HTMLElementTagNameMap {
    'guide-past': GuidePast
  }
}
