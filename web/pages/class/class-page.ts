import { css, html, LitElement, type TemplateResult } from 'lit'
import { Beat } from '../../app/beat.ts'
import { Loading } from '../../app/loading.ts'
import { setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { control } from '../../io/control.ts'
import {
  type Arrangement,
  arrange,
  type Column,
  isColumn,
  isShow,
  type Learner,
  shows,
} from '../../model/class-board.ts'
import { plural } from '../../model/play.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { base } from '../../parts/styles.ts'
import { type Act, isAct } from './class-actions.ts'
import './class-actions.ts'
import './class-table.ts'

/** The class board: where every learner of this server stands, and what one can do to all of them. */
export class ClassPage extends LitElement {
  static override properties = { params: { attribute: false }, chosen: { state: true } }
  declare params: URLSearchParams
  /** Accounts. */
  declare chosen: ReadonlySet<string>

  readonly #class = new Loading(this, async () => {
    const { learners } = await control<{ learners: readonly Learner[] }>(session.address, 'GET', 'class')
    return learners
  })

  constructor() {
    super()
    new Beat(this, 2000, () => this.#class.again())
    this.params = new URLSearchParams()
    this.chosen = new Set()
  }

  #arrangement(): Arrangement {
    const [sort, show] = [this.params.get('sort') ?? '', this.params.get('show') ?? '']
    return {
      text: this.params.get('q') ?? '',
      show: isShow(show) ? show : 'all',
      sort: isColumn(sort) ? sort : 'account',
      descending: this.params.get('dir') === 'desc',
    }
  }

  #sort(column: Column): void {
    const { sort, descending } = this.#arrangement()
    setParams({ sort: column, dir: sort === column && !descending ? 'desc' : undefined })
  }

  #act(): Act {
    const act = this.params.get('act') ?? ''
    return isAct(act) ? act : 'fault'
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#class
    return html`
      <div class="page">
        <header>
          <h1>Class</h1>
          <p class="muted">Every lab of this server. An account's first call makes its lab.</p>
        </header>
        ${
          error === undefined
            ? ''
            : html`<p class="notice bad" role="alert">The board could not be brought up to date: ${error.message}</p>`
        }
        ${
          value === undefined
            ? html`<p class="muted" role="status">${error === undefined ? 'Loading …' : ''}</p>`
            : value.length === 0
              ? empty
              : this.#board(value)
        }
      </div>
    `
  }

  #board(learners: readonly Learner[]): TemplateResult {
    const arrangement = this.#arrangement()
    const shown = arrange(learners, arrangement)
    // Somebody who is gone cannot be chosen.
    const chosen = new Set(learners.flatMap(({ account }) => (this.chosen.has(account) ? [account] : [])))
    return html`
      <section class="card" aria-label="Board">
        <header>
          <div class="row filters">
            <input
              type="search"
              placeholder="Account, step, call …"
              aria-label="Find learners"
              .value=${arrangement.text}
              @input=${toLink('q')}
            />
            <select aria-label="Show" @change=${toLink('show')}>
              ${Object.entries(shows).map(
                ([show, words]) => html`<option value=${show} .selected=${show === arrangement.show}>${words}</option>`,
              )}
            </select>
          </div>
          <p class="muted" role="status">
            ${shown.length === learners.length ? plural(learners.length, 'lab') : `${shown.length} of ${plural(learners.length, 'lab')}`}
          </p>
        </header>
        ${
          shown.length === 0
            ? html`<div class="empty"><p>Nobody fits. Change the filter to see others.</p></div>`
            : html`<class-table
                .learners=${shown}
                .chosen=${chosen}
                .sort=${arrangement.sort}
                .descending=${arrangement.descending}
                @sort=${({ detail }: CustomEvent<Column>) => this.#sort(detail)}
                @choose=${({ detail }: CustomEvent<ReadonlySet<string>>) => (this.chosen = detail)}
              ></class-table>`
        }
      </section>
      <class-actions
        .act=${this.#act()}
        .learners=${learners}
        .chosen=${chosen}
        @act=${({ detail }: CustomEvent<string>) => setParams({ act: detail })}
        @done=${() => this.#class.again()}
      ></class-actions>
    `
  }

  static override styles = [
    base,
    css`
      /* The table scrolls, not the page. */
      .page {
        grid-template-columns: minmax(0, 1fr);
      }
      .filters {
        flex: 1;
        max-width: 34rem;
      }
      .filters input,
      .filters select {
        flex: 1 1 12rem;
        width: auto;
      }
    `,
  ]
}

const empty = html`<div class="card empty">
  <h2>Nobody is here yet</h2>
  <p>
    Learners need an account of twelve digits each, as their access key.
    <code>npx patchlab env --account 111122223333</code>
    prints what a shell needs; with the first call the lab appears here.
  </p>
</div>`

customElements.define('class-page', ClassPage)

declare global {
  interface HTMLElementTagNameMap {
    'class-page': ClassPage
  }
}
