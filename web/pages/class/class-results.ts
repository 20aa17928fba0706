import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { type ClassResult, doneWords } from '../../model/class-board.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** What came of something for everybody, lab by lab. */
export class ClassResults extends LitElement {
  static override properties = { what: {}, results: { attribute: false } }
  declare what: string
  declare results: readonly ClassResult[]

  constructor() {
    super()
    this.what = ''
    this.results = []
  }

  protected override render(): TemplateResult {
    return html`<div role="status">${this.what === '' || this.results.length === 0 ? nothing : this.#table()}</div>`
  }

  #table(): TemplateResult {
    const failed = this.results.filter(({ problem }) => problem !== undefined).length
    const done = this.results.length - failed
    return html`
      <p class="notice ${failed === 0 ? 'good' : 'warn'}">
        <b>${this.what}</b> in ${done} of ${this.results.length} ${this.results.length === 1 ? 'lab' : 'labs'}.
      </p>
      ${tableOf(
        'Results',
        ['Learner', 'Region', 'Result', 'What'],
        this.results.map(
          (result) =>
            html`<tr>
              <td class="mono">${result.account}</td>
              <td>${result.region}</td>
              <td>
                ${
                  result.problem === undefined
                    ? html`<span class="badge good">✓ done</span>`
                    : html`<span class="badge bad">✕ not done</span>`
                }
              </td>
              <td>${doneWords(result)}</td>
            </tr>`,
        ),
      )}
    `
  }

  static override styles = [
    base,
    css`
      .notice {
        margin-bottom: var(--space-2);
      }
    `,
  ]
}

customElements.define('class-results', ClassResults)

declare global {
  interface HTMLElementTagNameMap {
    'class-results': ClassResults
  }
}
