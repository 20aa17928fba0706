import { html, type TemplateResult } from 'lit'
import { setParams } from '../app/router.ts'

/** Those of the items that are on the page that `page` in the link names, how many pages there are, and the way to the others. */
export function paged<T>(
  items: readonly T[],
  params: URLSearchParams,
  pageSize: number,
): { readonly shown: readonly T[]; readonly last: number; readonly pager: TemplateResult } {
  const last = Math.max(Math.ceil(items.length / pageSize), 1)
  const page = Math.min(Math.max(Number(params.get('page')) || 1, 1), last)
  const button = (to: number, text: string): TemplateResult =>
    html`<button class="small" ?disabled=${to < 1 || to > last} @click=${() => setParams({ page: String(to) })}>
      ${text}
    </button>`
  return {
    shown: items.slice((page - 1) * pageSize, page * pageSize),
    last,
    pager: html`<span class="row">
      ${button(page - 1, 'Previous')}<span>Page ${page} of ${last}</span>${button(page + 1, 'Next')}
    </span>`,
  }
}
