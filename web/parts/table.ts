import { html, type TemplateResult } from 'lit'

/** Numbers stand to the right, and so does their heading; where cells speak for themselves it is there for screen readers alone. */
type Heading = string | { readonly number: string } | { readonly hidden: string }

/** A table that scrolls by itself where it is wider than the page. @param headings of its columns, @param rows each a `tr` */
export const tableOf = (label: string, headings: readonly Heading[], rows: unknown): TemplateResult =>
  html`<div class="scroll-x" role="region" aria-label=${label} tabindex="0">
    <table>
      <thead>
        <tr>
          ${headings.map(headingCell)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`

function headingCell(heading: Heading): TemplateResult {
  if (typeof heading === 'string') return html`<th scope="col">${heading}</th>`
  if ('number' in heading) return html`<th scope="col" class="number">${heading.number}</th>`
  return html`<th scope="col"><span class="visually-hidden">${heading.hidden}</span></th>`
}
