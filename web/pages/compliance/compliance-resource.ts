import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { patchCounts, type PatchStateOf, type Resource } from '../../model/compliance.ts'
import { nodeName } from '../../model/node-name.ts'
import { sayLength, when } from '../../model/lab-time.ts'
import { base } from '../../parts/styles.ts'
import { complianceBadge, severityBadge } from './badges.ts'
import './resource-items.ts'
import './resource-patches.ts'

/** One node in one compliance type. */
export class ComplianceResource extends LitElement {
  static override properties = { resource: {}, params: {} }
  /** The node's id. */
  declare resource: string
  /** `type`, `view=items` and the filters of what is listed. */
  declare params: URLSearchParams

  readonly #resource = new Loading(
    this,
    async () => {
      const filters = [
        { Key: 'ResourceId', Values: [this.resource] },
        { Key: 'ComplianceType', Values: [this.#type] },
      ]
      const [{ ResourceComplianceSummaryItems: [summary] = [] }, { InstancePatchStates: [state] = [] }] =
        await Promise.all([
          ssm<ApiOutput<'ListResourceComplianceSummaries'>>(session.address, 'ListResourceComplianceSummaries', {
            Filters: filters,
          }),
          this.#type === 'Patch'
            ? ssm<ApiOutput<'DescribeInstancePatchStates'>>(session.address, 'DescribeInstancePatchStates', {
                InstanceIds: [this.resource],
              })
            : ({ InstancePatchStates: [] } satisfies ApiOutput<'DescribeInstancePatchStates'>),
        ])
      return { summary, state }
    },
    () => `${this.resource}/${this.#type}`,
  )

  constructor() {
    super()
    this.resource = ''
    this.params = new URLSearchParams()
  }

  get #type(): string {
    return this.params.get('type') ?? 'Patch'
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#resource
    const name = nodeName(session.run?.store, this.resource)
    return html`<div class="page">
      <header>
        <div class="stack">
          <a href=${href(['compliance'])}>Compliance</a>
          <h1><span class="mono">${this.resource}</span></h1>
          ${
            name === ''
              ? nothing
              : html`<p class="row"><span>${name}</span><a href=${href(['fleet', this.resource])}>Host</a></p>`
          }
        </div>
        <a class="button" href=${href(['commands', 'run'], { document: 'AWS-RunPatchBaseline', node: this.resource })}>
          Patch this node
        </a>
      </header>
      ${error === undefined ? nothing : html`<p class="notice bad" role="alert">${error.message}</p>`}
      ${
        value === undefined
          ? html`<p class="hint" role="status">Loading …</p>`
          : value.summary === undefined
            ? html`<p class="notice">
                Nothing is known of this node in the compliance type ${this.#type}: it is not in the lab, or was never
                checked.
              </p>`
            : html`${this.#summary(value.summary, value.state)} ${this.#list(value.state !== undefined)}`
      }
    </div>`
  }

  #summary(summary: Resource, state: PatchStateOf | undefined): TemplateResult {
    return html`<section class="card" aria-labelledby="summary">
      <header>
        <h2 id="summary">${this.#type} compliance</h2>
        <p class="row">${complianceBadge(summary.Status ?? '')} ${severityBadge(summary.OverallSeverity ?? '')}</p>
      </header>
      ${
        state === undefined
          ? html`<p class="body hint">Checked ${when(summary.ExecutionSummary?.ExecutionTime)} UTC.</p>`
          : html`<ul class="body counts">
                ${patchCounts.map((count) => this.#count(state, count))}
              </ul>
              <p class="hint operation">
                ${state.Operation} on ${when(state.OperationStartTime)} UTC, in
                ${sayLength(((state.OperationEndTime ?? 0) - (state.OperationStartTime ?? 0)) * 1000)}, by patch
                baseline
                <a href=${href(['baselines', state.BaselineId ?? ''])}>${state.BaselineId}</a>${
                  state.PatchGroup === '' ? '' : `, patch group ${state.PatchGroup}`
                }.
                Snapshot <span class="mono">${state.SnapshotId}</span>.
              </p>`
      }
    </section>`
  }

  #count(state: PatchStateOf, [name, member, of, tone]: (typeof patchCounts)[number]): TemplateResult {
    const count = Number(state[member] ?? 0)
    const shown = html`<strong class=${count > 0 ? tone : ''}>${count}</strong><span>${name}</span>`
    // Of what is only counted there is nothing to list.
    return html`<li>
      ${
        of === '' || count === 0 || of === 'NotApplicable'
          ? html`<span class="count">${shown}</span>`
          : html`<a class="count" href=${href(['compliance'], { resource: this.resource, type: 'Patch', state: of })}>
              ${shown}
            </a>`
      }
    </li>`
  }

  #list(hasPatches: boolean): TemplateResult {
    const isItems = !hasPatches || this.params.get('view') === 'items'
    const tab = (view: string): string => href(['compliance'], { resource: this.resource, type: this.#type, view })
    return html`${
      hasPatches
        ? html`<nav class="tabs" aria-label="Lists">
            <a href=${tab('')} aria-current=${isItems ? nothing : 'page'}>Patches</a>
            <a href=${tab('items')} aria-current=${isItems ? 'page' : nothing}>Compliance items</a>
          </nav>`
        : nothing
    }
    ${
      isItems
        ? html`<resource-items .resource=${this.resource} .type=${this.#type} .params=${this.params}></resource-items>`
        : html`<resource-patches .resource=${this.resource} .params=${this.params}></resource-patches>`
    }`
  }

  static override styles = [
    base,
    css`
      h1 {
        overflow-wrap: anywhere;
      }
      .counts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
        gap: var(--space-2);
        list-style: none;
      }
      .count {
        display: grid;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        color: var(--ink-2);
        font-size: var(--text-s);
        text-decoration: none;
        height: 100%;
      }
      a.count:hover {
        background: var(--sunken);
      }
      a.count span {
        color: var(--accent);
        text-decoration: underline;
        text-underline-offset: 2px;
      }
      .count strong {
        color: var(--ink);
        font-size: var(--text-xl);
        font-weight: 620;
        font-variant-numeric: tabular-nums;
      }
      .count strong.good {
        color: var(--good);
      }
      .count strong.warn {
        color: var(--warn);
      }
      .count strong.bad {
        color: var(--bad);
      }
      .operation {
        padding: 0 var(--space-4) var(--space-4);
        overflow-wrap: anywhere;
      }
    `,
  ]
}

customElements.define('compliance-resource', ComplianceResource)

declare global {
  interface HTMLElementTagNameMap {
    'compliance-resource': ComplianceResource
  }
}
