import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { href } from '../../app/router.ts'
import { queryOf } from '../../io/address.ts'
import { clockOf, columns, type Column, isColumn, labKey, type Learner } from '../../model/class-board.ts'
import { icon } from '../../parts/icons.ts'
import { progressStyles } from '../../parts/progress.ts'
import { ticked } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'

/** Every learner in a line. Fires `sort` with a column, and `choose` with the accounts that are ticked. */
export class ClassTable extends LitElement {
  static override properties = {
    learners: { attribute: false },
    chosen: { attribute: false },
    sort: {},
    descending: { type: Boolean },
  }
  /** In their order. */
  declare learners: readonly Learner[]
  /** Accounts. */
  declare chosen: ReadonlySet<string>
  declare sort: Column
  declare descending: boolean

  constructor() {
    super()
    this.learners = []
    this.chosen = new Set()
    this.sort = 'account'
    this.descending = false
  }

  #choose(accounts: readonly string[], isChosen: boolean): void {
    const detail = new Set(this.chosen)
    for (const account of accounts) {
      if (isChosen) detail.add(account)
      else detail.delete(account)
    }
    this.dispatchEvent(new CustomEvent('choose', { detail }))
  }

  protected override render(): TemplateResult {
    const accounts = this.learners.map(({ account }) => account)
    const count = accounts.filter((account) => this.chosen.has(account)).length
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Learners">
      <table>
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                aria-label="Choose all that are shown"
                .checked=${count > 0 && count === accounts.length}
                .indeterminate=${count > 0 && count < accounts.length}
                @change=${(event: Event) => this.#choose(accounts, ticked(event))}
              />
            </th>
            ${Object.entries(columns).map(([column, words]) => (isColumn(column) ? this.#head(column, words) : nothing))}
            <th><span class="visually-hidden">Recording</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(this.learners, labKey, (learner) => this.#row(learner))}
        </tbody>
      </table>
    </div>`
  }

  #head(column: Column, words: string): TemplateResult {
    const isSorted = this.sort === column
    const order = isSorted ? (this.descending ? 'descending' : 'ascending') : 'none'
    return html`<th aria-sort=${order} class=${isNumber(column) ? 'number' : ''}>
      <button class="quiet small" @click=${() => this.dispatchEvent(new CustomEvent('sort', { detail: column }))}>
        ${words}<span class="arrow" aria-hidden="true">${isSorted ? (this.descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>`
  }

  #row(learner: Learner): TemplateResult {
    const { account, region, scenario, lastActivity, lastCall, revision, nodes } = learner
    return html`<tr>
      <td>
        <input
          type="checkbox"
          aria-label="Choose ${account}"
          .checked=${this.chosen.has(account)}
          @change=${(event: Event) => this.#choose([account], ticked(event))}
        />
      </td>
      <td>
        <a class="mono" href=${href(['fleet'], { account, region })} title="Look at this lab">${account}</a>
        <p class="muted">${region}, ${nodes} nodes</p>
      </td>
      ${
        scenario === null
          ? html`<td class="muted">none</td>
              <td></td>
              <td class="number"></td>`
          : html`<td class="wide">
                ${scenario.title} ${scenario.variant === '' ? nothing : html`<p class="muted">${scenario.variant}</p>`}
              </td>
              <td class="wide">
                <progress
                  max=${scenario.steps}
                  .value=${scenario.solved}
                  aria-label="Steps solved by ${account}"
                ></progress>
                <p>
                  <b>${scenario.solved} of ${scenario.steps}</b>
                  ${
                    scenario.step === null
                      ? html`<span class="badge good">✓ all solved</span>`
                      : html`<a href=${href(['fleet'], { account, region, step: scenario.step.id })}
                          >${scenario.step.title}</a
                        >`
                  }
                </p>
              </td>
              <td class="number">${scenario.score} of ${scenario.outOf}</td>`
      }
      <td>
        ${lastActivity === null ? html`<span class="muted">none</span>` : html`<time datetime=${lastActivity} title=${lastActivity}>${clockOf(lastActivity)}</time>`}
      </td>
      <td class="call">
        ${
          lastCall === null
            ? html`<span class="muted">none</span>`
            : html`${operationWords(lastCall.operation)}
              ${lastCall.error === '' ? nothing : html`<p><span class="badge bad">✕ ${lastCall.error}</span></p>`}`
        }
      </td>
      <td class="number">${revision}</td>
      <td>
        <a
          class="button icon"
          href="./_patchlab/recording?${queryOf(learner)}"
          download
          title="Save the recording"
          aria-label="Save the recording of ${account} in ${region}"
          >${icon('save')}</a
        >
      </td>
    </tr>`
  }

  static override styles = [
    base,
    progressStyles,
    css`
      th {
        padding: var(--space-1) var(--space-1);
        vertical-align: middle;
      }
      th:first-child {
        padding-left: var(--space-3);
      }
      th button {
        color: inherit;
        font-weight: 600;
      }
      .arrow {
        width: 0.8em;
      }
      th.number button {
        margin-left: auto;
      }
      td {
        vertical-align: middle;
      }
      td .muted {
        font-size: var(--text-xs);
      }
      td.number {
        white-space: nowrap;
      }
      .wide {
        min-width: 11rem;
      }
      time {
        font-variant-numeric: tabular-nums;
      }
      progress {
        margin-bottom: var(--space-1);
      }
      .call {
        max-width: 13rem;
      }
      .icon {
        width: 2rem;
        min-height: 2rem;
        padding: 0;
      }
      input[type='checkbox'] {
        width: 1.05rem;
        height: 1.05rem;
        vertical-align: middle;
      }
    `,
  ]
}

/** An operation's name may be broken between its words. */
const operationWords = (operation: string): TemplateResult[] =>
  operation
    .replace(/^ssm:/, '')
    .split(/(?=[A-Z][a-z])/)
    .map((word) => html`${word}<wbr />`)

const isNumber = (column: Column): boolean => column === 'score' || column === 'revision'

customElements.define('class-table', ClassTable)

declare global {
  interface HTMLElementTagNameMap {
    'class-table': ClassTable
  }
}
