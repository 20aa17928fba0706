import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { Loading } from '../app/loading.ts'
import { session } from '../app/session.ts'
import { type Input, ssmSome } from '../io/ssm.ts'

const pageSize = 50

/** A list that an operation of SSM gives in pages: the first of its items, and more of them when somebody asks. */
export class PagedList<T> extends Loading<Awaited<ReturnType<typeof ssmSome<T>>>> {
  /** How many are shown at least, if there are as many. */
  #most = pageSize

  /** @param member the list in each answer; @param key as for Loading */
  constructor(host: ReactiveControllerHost, operation: string, member: string, input: () => Input, key?: () => string) {
    super(host, () => ssmSome<T>(session.address, operation, member, input(), this.#most), key)
  }

  /** What a card has in it: why the list cannot be had, and the list. */
  body(table: (items: readonly T[]) => TemplateResult, empty: () => TemplateResult): TemplateResult {
    return html`${this.error === undefined ? nothing : html`<p class="body error" role="alert">${this.error.message}</p>`}
    ${this.list(table, empty)}`
  }

  list(table: (items: readonly T[]) => TemplateResult, empty: () => TemplateResult): TemplateResult {
    if (this.value === undefined) return html`<p class="body hint" role="status">Loading …</p>`
    const { items, hasMore } = this.value
    if (items.length === 0) return empty()
    return html`${table(items)}
    ${
      hasMore
        ? html`<p class="body">
            <button @click=${() => this.#showMore(items.length)}>Show ${pageSize} more</button>
          </p>`
        : nothing
    }`
  }

  #showMore(shown: number): void {
    this.#most = shown + pageSize
    void this.again()
  }
}
