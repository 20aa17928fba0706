import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssmAll } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { countOf, type Segment, segmentsOf, severities, wordsOf } from '../../model/compliance.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

type Summary = NonNullable<ApiOutput<'ListComplianceSummaries'>['ComplianceSummaryItems']>[number]

/** How many resources comply, and how far the others are from it, by compliance type: as a bar and as numbers. */
export class ComplianceSummary extends LitElement {
  static override properties = {}

  readonly #summaries = new Loading(this, () =>
    ssmAll<Summary>(session.address, 'ListComplianceSummaries', 'ComplianceSummaryItems'),
  )

  protected override render(): TemplateResult {
    const { value, error } = this.#summaries
    return html`<section class="card" aria-labelledby="summary">
      <header><h2 id="summary">Compliance resources summary</h2></header>
      ${error === undefined ? nothing : html`<p class="body error" role="alert">${error.message}</p>`}
      ${
        value === undefined
          ? html`<p class="body hint" role="status">Loading …</p>`
          : value.length === 0
            ? this.#empty()
            : html`${this.#chart(value)} ${this.#table(value)}`
      }
    </section>`
  }

  #empty(): TemplateResult {
    return html`<div class="empty">
      <h2>Nothing is known yet</h2>
      <p>A node is in here after its first scan or install.</p>
      <p>
        <a class="button primary" href=${href(['commands', 'run'], { document: 'AWS-RunPatchBaseline' })}
          >Scan the nodes</a
        >
      </p>
    </div>`
  }

  /** The numbers are in the table: the bars are for the eye, and the legend has them in words. */
  #chart(items: readonly Summary[]): TemplateResult {
    return html`<div class="body chart">
      ${items.map((item) => {
        const segments = segmentsOf(item)
        return html`<div class="type">
          <h3>${item.ComplianceType}</h3>
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            ${segments.map(
              ({ of, from, length }) =>
                svg`<rect class=${of} x=${from} width=${Math.max(length - 0.15, 0.2)} height="1"></rect>`,
            )}
          </svg>
          <ul>
            ${segments.map(
              ({ of, count }) =>
                html`<li>
                  <span class="swatch ${of}" aria-hidden="true"></span>${legend(of)}: <strong>${count}</strong>
                </li>`,
            )}
          </ul>
        </div>`
      })}
    </div>`
  }

  #table(items: readonly Summary[]): TemplateResult {
    return tableOf(
      'Resources by type and severity',
      [
        'Compliance type',
        { number: 'Compliant resources' },
        { number: 'Non-compliant resources' },
        ...severities.map((severity) => ({ number: wordsOf(severity) })),
      ],
      items.map((item) => this.#row(item)),
    )
  }

  #row({ ComplianceType: type = '', CompliantSummary: good, NonCompliantSummary: bad }: Summary): TemplateResult {
    const compliant = good?.CompliantCount ?? 0
    const nonCompliant = bad?.NonCompliantCount ?? 0
    const link = (count: number, what: string, params: Readonly<Record<string, string>>): TemplateResult | number =>
      count === 0
        ? 0
        : html`<a href=${href(['compliance'], { type, ...params })} aria-label="${count} ${what}">${count}</a>`
    return html`<tr>
      <th scope="row">${type}</th>
      <td class="number">
        <span class="good" aria-hidden="true">✓</span> ${link(compliant, 'compliant', { status: 'COMPLIANT' })}
      </td>
      <td class="number">
        <span class="bad" aria-hidden="true">✕</span>
        ${link(nonCompliant, 'non-compliant', { status: 'NON_COMPLIANT' })}
      </td>
      ${severities.map(
        (severity) =>
          html`<td class="number">
            ${link(countOf(bad?.SeveritySummary, severity), wordsOf(severity).toLowerCase(), {
              status: 'NON_COMPLIANT',
              severity,
            })}
          </td>`,
      )}
    </tr>`
  }

  static override styles = [
    base,
    css`
      thead th.number {
        white-space: normal;
      }
      tbody tr:last-child th {
        border-bottom: 0;
      }
      .chart {
        display: grid;
        gap: var(--space-3);
        border-bottom: 1px solid var(--line);
      }
      .type {
        display: grid;
        gap: var(--space-1);
      }
      svg {
        width: 100%;
        height: 1rem;
        border-radius: var(--radius-s);
        background: var(--sunken);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        list-style: none;
        font-size: var(--text-s);
      }
      .swatch {
        display: inline-block;
        width: 0.7em;
        height: 0.7em;
        margin-right: 0.4em;
        border-radius: 2px;
      }
      .compliant {
        fill: var(--good);
        background: var(--good);
      }
      .CRITICAL {
        fill: var(--bad);
        background: var(--bad);
      }
      .HIGH {
        fill: var(--warn);
        background: var(--warn);
      }
      .MEDIUM {
        fill: var(--state-installing);
        background: var(--state-installing);
      }
      .LOW {
        fill: var(--note);
        background: var(--note);
      }
      .INFORMATIONAL {
        fill: var(--state-script);
        background: var(--state-script);
      }
      .UNSPECIFIED {
        fill: var(--line-strong);
        background: var(--line-strong);
      }
      .good {
        color: var(--good);
      }
      .bad {
        color: var(--bad);
      }
      td a {
        font-weight: 600;
      }
    `,
  ]
}

const legend = (of: Segment['of']): string => (of === 'compliant' ? 'Compliant' : `${wordsOf(of)} non-compliant`)

customElements.define('compliance-summary', ComplianceSummary)

declare global {
  interface HTMLElementTagNameMap {
    'compliance-summary': ComplianceSummary
  }
}
