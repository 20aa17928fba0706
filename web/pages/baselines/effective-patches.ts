import { css, html, LitElement, type TemplateResult } from 'lit'
import { wordsOf } from '../../model/compliance.ts'
import { Loading } from '../../app/loading.ts'
import { setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssmAll } from '../../io/ssm.ts'
import { type Deployment, deployments, type EffectivePatch, foundPatches } from '../../model/effective-patch.ts'
import { dayOf } from '../../model/lab-time.ts'
import { written } from '../../parts/form/written.ts'
import { paged } from '../../parts/pager.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

const badges: Readonly<Record<Deployment, string>> = {
  APPROVED: 'good',
  PENDING_APPROVAL: 'note',
  EXPLICIT_APPROVED: 'good',
  EXPLICIT_REJECTED: 'bad',
}

/** The patches that a baseline for Windows says something about. */
export class EffectivePatches extends LitElement {
  static override properties = { baseline: {}, params: { attribute: false } }
  /** The baseline's id. */
  declare baseline: string
  declare params: URLSearchParams

  readonly #patches = new Loading(
    this,
    () =>
      ssmAll<EffectivePatch>(session.address, 'DescribeEffectivePatchesForPatchBaseline', 'EffectivePatches', {
        BaselineId: this.baseline,
      }),
    () => this.baseline,
  )

  constructor() {
    super()
    this.baseline = ''
    this.params = new URLSearchParams()
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#patches
    if (error !== undefined)
      return html`<p class="notice bad" role="alert">
        ${error.message}<button class="small" @click=${() => this.#patches.again()}>Try again</button>
      </p>`
    if (value === undefined) return html`<p class="muted" role="status">Loading …</p>`
    const search = this.params.get('search') ?? ''
    const status = this.params.get('status') ?? ''
    const found = foundPatches(value, search, status)
    const { shown, pager } = paged(found, this.params, 50)
    return html`
      <section class="card" aria-label="Effective patches">
        <div class="filters" role="search">
          <div>
            <label for="search">Search</label>
            <input
              id="search"
              type="search"
              placeholder="KB number, title, product …"
              autocomplete="off"
              .value=${search}
              @input=${(event: Event) => setParams({ search: written(event), page: undefined })}
            />
          </div>
          <div>
            <label for="status">Status</label>
            <select id="status" @change=${(event: Event) => setParams({ status: written(event), page: undefined })}>
              <option value="" .selected=${status === ''}>Any</option>
              ${Object.entries(deployments).map(
                ([id, text]) => html`<option value=${id} .selected=${id === status}>${text}</option>`,
              )}
            </select>
          </div>
        </div>
        ${found.length === 0 ? html`<div class="empty"><h2>No patch is like that</h2></div>` : table(shown)}
        <footer class="row">
          <span class="muted" role="status">${found.length} of ${value.length} patches</span>
          ${pager}
        </footer>
      </section>
    `
  }

  static override styles = [
    base,
    css`
      .filters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 18rem));
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      .title {
        min-width: 16rem;
      }
      td:not(.title) {
        white-space: nowrap;
      }
      footer {
        justify-content: space-between;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        font-size: var(--text-s);
      }
    `,
  ]
}

const table = (patches: readonly EffectivePatch[]): TemplateResult =>
  tableOf(
    'Effective patches, a table',
    ['Title', 'Status', 'Approval date', 'Compliance', 'Classification', 'Severity', 'Released'],
    patches.map(
      ({ Patch: patch, PatchStatus: { DeploymentStatus: status, ComplianceLevel: level, ApprovalDate: date } }) =>
        html`<tr>
          <td class="title">${patch.Title}</td>
          <td><span class="badge ${badges[status]}">${deployments[status]}</span></td>
          <td>${dayOf(date)}</td>
          <td>${level === undefined ? '–' : wordsOf(level)}</td>
          <td>${patch.Classification}</td>
          <td>${patch.MsrcSeverity}</td>
          <td>${dayOf(patch.ReleaseDate)}</td>
        </tr>`,
    ),
  )

customElements.define('effective-patches', EffectivePatches)

declare global {
  interface HTMLElementTagNameMap {
    'effective-patches': EffectivePatches
  }
}
