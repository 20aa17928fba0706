import { css, html, LitElement, type TemplateResult } from 'lit'
import type { ApiOutput } from '../../../sim/view.ts'
import { patchStates } from '../../model/compliance.ts'
import { statusLook } from '../../model/command-status.ts'
import { patchStateLooks } from '../../model/patch-list.ts'
import { when } from '../../model/lab-time.ts'
import { fieldStyles } from '../../parts/form/field.ts'
import { choiceField, textField } from '../../parts/form/search-field.ts'
import { PagedList } from '../../parts/paged-list.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

type Patch = NonNullable<ApiOutput<'DescribeInstancePatches'>['Patches']>[number]

/** The patches of a node, with their states. */
export class ResourcePatches extends LitElement {
  static override properties = { resource: {}, params: {} }
  declare resource: string
  /** `state`, `classification` and `severity`, which is the vendor's here. */
  declare params: URLSearchParams

  readonly #patches = new PagedList<Patch>(
    this,
    'DescribeInstancePatches',
    'Patches',
    () => {
      const filters = [
        ['State', this.params.get('state')],
        ['Classification', this.params.get('classification')],
        ['Severity', this.params.get('severity')],
      ].flatMap(([Key, value]) => (value === null || value === '' ? [] : { Key, Values: [value] }))
      return { InstanceId: this.resource, Filters: filters, MaxResults: 50 }
    },
    () => this.resource,
  )

  constructor() {
    super()
    this.resource = ''
    this.params = new URLSearchParams()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && changed.size > 0) void this.#patches.again()
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-label="Patches">
      <search class="body fields">
        ${choiceField(this.params, 'state', 'State', patchStates, (state) => statusLook(state).words)}
        ${textField(this.params, 'classification', 'Classification', 'Security')}
        ${textField(this.params, 'severity', "Vendor's severity", 'Critical')}
      </search>
      ${this.#patches.body(
        (items) => this.#table(items),
        () => html`<p class="body hint">No patch is like this.</p>`,
      )}
    </section>`
  }

  #table(items: readonly Patch[]): TemplateResult {
    return tableOf(
      'Table of patches',
      ['Name', 'KB or package', 'State', 'Classification', 'Severity', 'Installed (UTC)', 'CVEs'],
      items.map(
        (patch) =>
          html`<tr>
            <td class="name">${patch.Title}</td>
            <td class="mono">${patch.KBId}</td>
            <td>${stateBadge(patch.State ?? '')}</td>
            <td>${patch.Classification}</td>
            <td>${patch.Severity}</td>
            <td class="time">
              ${patch.InstalledTime === undefined || patch.InstalledTime <= 0 ? '–' : when(patch.InstalledTime)}
            </td>
            <td class="cves">${(patch.CVEIds ?? '').replaceAll(',', ', ')}</td>
          </tr>`,
      ),
    )
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .mono {
        white-space: nowrap;
      }
      .name {
        overflow-wrap: anywhere;
        min-width: 14rem;
      }
      .cves {
        min-width: 9rem;
      }
    `,
  ]
}

function stateBadge(state: string): TemplateResult {
  const [tone, mark] = patchStateLooks[state as keyof typeof patchStateLooks] ?? ['', '·']
  return html`<span class="badge ${tone}"><span aria-hidden="true">${mark}</span>${statusLook(state).words}</span>`
}

customElements.define('resource-patches', ResourcePatches)

declare global {
  interface HTMLElementTagNameMap {
    'resource-patches': ResourcePatches
  }
}
