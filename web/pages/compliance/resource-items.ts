import { css, html, LitElement, type TemplateResult } from 'lit'
import type { ApiOutput } from '../../../sim/view.ts'
import { complianceFilters, severities, wordsOf } from '../../model/compliance.ts'
import { fieldStyles } from '../../parts/form/field.ts'
import { choiceField } from '../../parts/form/search-field.ts'
import { PagedList } from '../../parts/paged-list.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import { complianceBadge, severityBadge } from './badges.ts'

type Item = NonNullable<ApiOutput<'ListComplianceItems'>['ComplianceItems']>[number]

/** What was checked on a node in a compliance type, and how each came out. */
export class ResourceItems extends LitElement {
  static override properties = { resource: {}, type: {}, params: {} }
  declare resource: string
  declare type: string
  /** `itemStatus` and `itemSeverity`. */
  declare params: URLSearchParams

  readonly #items = new PagedList<Item>(
    this,
    'ListComplianceItems',
    'ComplianceItems',
    () => ({
      ResourceIds: [this.resource],
      Filters: complianceFilters(
        { type: this.type, status: this.params.get('itemStatus'), severity: this.params.get('itemSeverity') },
        'Severity',
      ),
    }),
    () => `${this.resource}/${this.type}`,
  )

  constructor() {
    super()
    this.resource = ''
    this.type = 'Patch'
    this.params = new URLSearchParams()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && changed.size > 0) void this.#items.again()
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-label="Compliance items">
      <search class="body fields">
        ${choiceField(this.params, 'itemStatus', 'Compliance status', ['COMPLIANT', 'NON_COMPLIANT'], wordsOf)}
        ${choiceField(this.params, 'itemSeverity', 'Severity', severities, wordsOf)}
      </search>
      ${this.#items.body(
        (items) => this.#table(items),
        () => html`<p class="body hint">No compliance item is like this.</p>`,
      )}
    </section>`
  }

  #table(items: readonly Item[]): TemplateResult {
    return tableOf(
      'Table of compliance items',
      ['ID', 'Title', 'Compliance status', 'Severity', 'Details'],
      items.map(
        ({ Id, Title, Status = '', Severity = '', Details = {} }) =>
          html`<tr>
            <td class="mono">${Id}</td>
            <td class="name">${Title}</td>
            <td>${complianceBadge(Status)}</td>
            <td>${severityBadge(Severity)}</td>
            <td class="details">${this.#details(Details)}</td>
          </tr>`,
      ),
    )
  }

  /** What is empty says nothing, and a patch's baseline and group are those of the whole report. */
  #details(details: Readonly<Record<string, string>>): TemplateResult[] {
    const known = this.type === 'Patch' ? ['PatchBaselineId', 'PatchGroup'] : []
    return Object.entries(details)
      .filter(([name, value]) => value !== '' && !known.includes(name))
      .map(([name, value]) => html`<span><span class="hint">${name}</span> ${value}</span> `)
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .mono {
        white-space: nowrap;
      }
      .name {
        min-width: 14rem;
        overflow-wrap: anywhere;
      }
      .details {
        min-width: 20rem;
        overflow-wrap: anywhere;
      }
      .details > span {
        margin-right: var(--space-3);
      }
    `,
  ]
}

customElements.define('resource-items', ResourceItems)

declare global {
  interface HTMLElementTagNameMap {
    'resource-items': ResourceItems
  }
}
