import { css, html, LitElement, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { complianceFilters, countOf, type Resource, severities, wordsOf } from '../../model/compliance.ts'
import { nodeName } from '../../model/node-name.ts'
import { when } from '../../model/lab-time.ts'
import { fieldStyles } from '../../parts/form/field.ts'
import { choiceField, textField } from '../../parts/form/search-field.ts'
import { PagedList } from '../../parts/paged-list.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import { complianceBadge, severityBadge } from './badges.ts'

/** Every node in every compliance type that it was checked in; filters are in the link. */
export class ComplianceResources extends LitElement {
  static override properties = { params: {} }
  declare params: URLSearchParams

  readonly #resources = new PagedList<Resource>(
    this,
    'ListResourceComplianceSummaries',
    'ResourceComplianceSummaryItems',
    () => ({ Filters: complianceFilters(this.#filters, 'OverallSeverity') }),
  )

  constructor() {
    super()
    this.params = new URLSearchParams()
  }

  get #filters() {
    const of = (name: string): string => this.params.get(name) ?? ''
    return { type: of('type'), status: of('status'), severity: of('severity'), node: of('node') }
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && changed.size > 0) void this.#resources.again()
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="resources">
      <header><h2 id="resources">Resources</h2></header>
      ${this.#search()}
      ${this.#resources.body(
        (items) => this.#table(items),
        () => this.#empty(),
      )}
    </section>`
  }

  #search(): TemplateResult {
    const { type } = this.#filters
    const types = [...new Set(['Patch', 'Association', ...(type === '' ? [] : [type])])]
    return html`<search class="body fields">
      ${choiceField(this.params, 'type', 'Compliance type', types, (each) => each)}
      ${choiceField(this.params, 'status', 'Compliance status', ['COMPLIANT', 'NON_COMPLIANT'], wordsOf)}
      ${choiceField(this.params, 'severity', 'Overall severity', severities, wordsOf)}
      ${textField(this.params, 'node', 'Resource ID begins with', 'i-')}
    </search>`
  }

  #empty(): TemplateResult {
    return Object.values(this.#filters).some((value) => value !== '')
      ? html`<div class="empty">
          <p>No resource is like this.</p>
          <p><a class="button" href=${href(['compliance'])}>Show all</a></p>
        </div>`
      : html`<p class="body hint">No resource was checked yet.</p>`
  }

  #table(items: readonly Resource[]): TemplateResult {
    return tableOf(
      'Table of resources',
      [
        'Resource ID',
        'Compliance status',
        'Overall severity',
        'Name',
        'Compliance type',
        { number: 'Critical' },
        { number: 'High' },
        { number: 'Other' },
        { number: 'Compliant items' },
        'Checked (UTC)',
      ],
      items.map((item) => this.#row(item)),
    )
  }

  #row(item: Resource): TemplateResult {
    const { ResourceId: id = '', ComplianceType: type = '', NonCompliantSummary: bad } = item
    const [critical, high] = [countOf(bad?.SeveritySummary, 'CRITICAL'), countOf(bad?.SeveritySummary, 'HIGH')]
    return html`<tr>
      <td><a class="mono" href=${href(['compliance'], { resource: id, type })}>${id}</a></td>
      <td>${complianceBadge(item.Status ?? '')}</td>
      <td>${severityBadge(item.OverallSeverity ?? '')}</td>
      <td>${nodeName(session.run?.store, id)}</td>
      <td>${type}</td>
      <td class="number">${critical}</td>
      <td class="number">${high}</td>
      <td class="number">${(bad?.NonCompliantCount ?? 0) - critical - high}</td>
      <td class="number">${item.CompliantSummary?.CompliantCount ?? 0}</td>
      <td class="time">${when(item.ExecutionSummary?.ExecutionTime)}</td>
    </tr>`
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .fields {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
      }
      thead th.number {
        white-space: normal;
      }
      .mono {
        white-space: nowrap;
      }
    `,
  ]
}

customElements.define('compliance-resources', ComplianceResources)

declare global {
  interface HTMLElementTagNameMap {
    'compliance-resources': ComplianceResources
  }
}
