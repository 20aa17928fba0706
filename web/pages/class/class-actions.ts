import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { control } from '../../io/control.ts'
import type { ClassResult, Learner } from '../../model/class-board.ts'
import { choicesOf } from '../../model/fault-choice.ts'
import { plural } from '../../model/play.ts'
import { overview } from '../../../sim/view.ts'
import type { FaultWish } from '../../parts/fault-form/fault-form.ts'
import '../../parts/confirm-dialog/confirm-dialog.ts'
import '../../parts/fault-form/fault-form.ts'
import { base } from '../../parts/styles.ts'
import './advisory-form.ts'
import './class-results.ts'

export const acts = { fault: 'Fault', advisory: 'Advisory', reset: 'Reset' } as const
export type Act = keyof typeof acts
export const isAct = (text: string): text is Act => Object.hasOwn(acts, text)

/** What an instructor does to everybody, or to those who are chosen. Fires `done` when the board has something new. */
export class ClassActions extends LitElement {
  static override properties = {
    act: {},
    learners: { attribute: false },
    chosen: { attribute: false },
    results: { state: true },
    what: { state: true },
    problem: { state: true },
  }
  declare act: Act
  declare learners: readonly Learner[]
  /** Accounts; none means everybody, but for a reset. */
  declare chosen: ReadonlySet<string>
  declare results: readonly ClassResult[]
  /** What the results are of. */
  declare what: string
  declare problem: string

  constructor() {
    super()
    this.act = 'fault'
    this.learners = []
    this.chosen = new Set()
    this.results = []
    this.what = ''
    this.problem = ''
  }

  async #tell(what: string, path: string, body: object): Promise<void> {
    this.problem = ''
    this.results = []
    try {
      const accounts = this.chosen.size === 0 ? {} : { accounts: [...this.chosen] }
      const { results } = await control<{ results: readonly ClassResult[] }>(session.address, 'POST', path, {
        ...body,
        ...accounts,
      })
      this.what = what
      this.results = results
      this.dispatchEvent(new Event('done'))
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  #fault({ act, nodes, fault }: FaultWish): Promise<void> {
    const kind = String(fault['kind'])
    return act === 'inject'
      ? this.#tell(`Injected: ${kind}`, 'class/faults', { nodes, ...fault })
      : this.#tell(`Healed: ${kind}`, 'class/heal', { nodes, ...fault })
  }

  #reset(): void {
    const theirs = this.learners.filter(({ account }) => this.chosen.has(account))
    void this.renderRoot.querySelector('confirm-dialog')?.ask({
      title: `Reset ${plural(theirs.length, 'lab')}?`,
      text: html`
        <ul>
          ${theirs.map(
            ({ account, region, scenario }) =>
              html`<li>
                <span class="mono">${account}</span> in
                ${region}${
                  scenario === null ? nothing : `: ${scenario.solved} of ${scenario.steps} steps of “${scenario.title}”`
                }
              </li>`,
          )}
        </ul>
        <p>All that is in there would be lost. A scenario that is played there begins anew.</p>
      `,
      button: 'Reset',
      keep: 'Keep what is there',
      isDangerous: true,
      act: () => this.#tell('Reset', 'class/reset', {}),
    })
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card" aria-labelledby="title">
        <header>
          <h2 id="title">For ${this.#whom()}</h2>
          <nav class="tabs" aria-label="What to do">
            ${Object.entries(acts).map(
              ([act, words]) =>
                html`<a
                  href=${href(['class'], { act })}
                  aria-current=${act === this.act ? 'page' : nothing}
                  @click=${this.#keep}
                  >${words}</a
                >`,
            )}
          </nav>
        </header>
        <div class="body stack">
          ${this.problem === '' ? nothing : html`<p class="notice bad" role="alert">${this.problem}</p>`}
          ${this.#form()}
          <class-results .what=${this.what} .results=${this.results}></class-results>
        </div>
      </section>
      <confirm-dialog></confirm-dialog>
    `
  }

  #whom(): string {
    if (this.chosen.size === 0) return this.act === 'reset' ? 'those who are chosen' : 'everybody'
    return this.chosen.size === 1 ? [...this.chosen].join('') : `${this.chosen.size} who are chosen`
  }

  /** Filters and order of the board stay as they are. */
  #keep(event: Event): void {
    event.preventDefault()
    const act = (event.currentTarget as HTMLAnchorElement).hash.split('act=')[1] ?? ''
    this.dispatchEvent(new CustomEvent('act', { detail: act }))
  }

  #form(): TemplateResult {
    switch (this.act) {
      case 'fault':
        return html`<fault-form
          canHeal
          .choices=${session.run === undefined ? [] : choicesOf(overview(session.run))}
          @wish=${({ detail }: CustomEvent<FaultWish>) => this.#fault(detail)}
        ></fault-form>`
      case 'advisory':
        return html`<advisory-form
          @publish=${({ detail }: CustomEvent<object>) => this.#tell('Published', 'class/advisories', detail)}
        ></advisory-form>`
      case 'reset':
        return html`<p>
            A reset lets a lab begin anew: its nodes, baselines, commands and scenario are gone. Save recordings first,
            if they are wanted.
          </p>
          <p class="row">
            <button class="danger" ?disabled=${this.chosen.size === 0} @click=${this.#reset}>
              Reset ${plural(this.chosen.size, 'learner')} …
            </button>
            ${this.chosen.size === 0 ? html`<span class="hint">Choose learners in the table first.</span>` : nothing}
          </p>`
    }
  }

  static override styles = [
    base,
    css`
      .card > header {
        padding-block: var(--space-2) 0;
        align-items: end;
      }
      .card > header h2 {
        padding-bottom: var(--space-2);
      }
      .tabs {
        border: 0;
      }
    `,
  ]
}

customElements.define('class-actions', ClassActions)

declare global {
  interface HTMLElementTagNameMap {
    'class-actions': ClassActions
  }
}
