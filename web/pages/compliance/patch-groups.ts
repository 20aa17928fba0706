import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { session } from '../../app/session.ts'
import { ssm, ssmAll } from '../../io/ssm.ts'
import { type ApiOutput, patchGroupOf } from '../../../sim/view.ts'
import { groupCounts } from '../../model/compliance.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

type Mapping = NonNullable<ApiOutput<'DescribePatchGroups'>['Mappings']>[number]
type State = ApiOutput<'DescribePatchGroupState'>

/** How many nodes of each patch group have patches in each state. */
export class PatchGroups extends LitElement {
  static override properties = {}

  readonly #groups = new Loading(this, async () => {
    const mappings = await ssmAll<Mapping>(session.address, 'DescribePatchGroups', 'Mappings')
    // A group is a tag on nodes, whether a baseline is registered for it or not.
    const tagged = [...(session.run?.store.table('node').values() ?? [])].map(({ tags }) => patchGroupOf(tags))
    const names = new Set([...mappings.map(({ PatchGroup = '' }) => PatchGroup), ...tagged])
    names.delete('')
    return Promise.all(
      [...names].sort().map(async (name) => ({
        name,
        baselines: mappings.flatMap(({ PatchGroup, BaselineIdentity }) =>
          PatchGroup === name ? (BaselineIdentity?.BaselineName ?? []) : [],
        ),
        state: await ssm<State>(session.address, 'DescribePatchGroupState', { PatchGroup: name }),
      })),
    )
  })

  protected override render(): TemplateResult {
    const { value, error } = this.#groups
    if (value?.length === 0 && error === undefined) return html`${nothing}`
    return html`<section class="card" aria-labelledby="groups">
      <header>
        <h2 id="groups">Patch groups</h2>
        <p class="hint">Nodes of each group that have patches in a state.</p>
      </header>
      ${error === undefined ? nothing : html`<p class="body error" role="alert">${error.message}</p>`}
      ${tableOf(
        'Table of patch groups',
        ['Patch group', 'Patch baseline', ...groupCounts.map(([name]) => ({ number: name }))],
        value?.map(
          ({ name, baselines, state }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${baselines.length === 0 ? html`<span class="hint">default</span>` : baselines.join(', ')}</td>
              ${groupCounts.map(([, member]) => html`<td class="number">${state[member] ?? 0}</td>`)}
            </tr>`,
        ),
      )}
    </section>`
  }

  static override styles = [
    base,
    css`
      tbody tr:last-child th {
        border-bottom: 0;
      }
      td {
        overflow-wrap: anywhere;
      }
      thead th.number {
        white-space: normal;
        min-width: 5.5rem;
      }
    `,
  ]
}

customElements.define('patch-groups', PatchGroups)

declare global {
  interface HTMLElementTagNameMap {
    'patch-groups': PatchGroups
  }
}
