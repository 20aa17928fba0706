import { css, html, LitElement, nothing, type TemplateResult, type PropertyValues } from 'lit'
import { Loading } from '../../app/loading.ts'
import { go, href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { AwsError, ssm, ssmAll } from '../../io/ssm.ts'
import { type BaselineIdentity, isPredefined, type WireBaseline } from '../../model/baseline.ts'
import { systemNames } from '../../model/operating-system.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import './baseline-actions.ts'
import { baselineDetails, detailsStyles } from './baseline-details.ts'
import './baseline-form.ts'
import './baseline-groups.ts'
import './baseline-tags.ts'
import './effective-patches.ts'

type Tab = '' | 'groups' | 'patches' | 'tags'

/** One patch baseline, and the form to change it. */
export class BaselinePage extends LitElement {
  static override properties = { baseline: {}, params: { attribute: false }, saved: { state: true } }
  /** Its id. */
  declare baseline: string
  declare params: URLSearchParams
  /** Whether it was changed just now. */
  declare saved: boolean

  readonly #found = new Loading(
    this,
    async () => {
      const found = await ssm<WireBaseline>(session.address, 'GetPatchBaseline', { BaselineId: this.baseline })
      const identities = await ssmAll<BaselineIdentity>(
        session.address,
        'DescribePatchBaselines',
        'BaselineIdentities',
        {
          Filters: [{ Key: 'OPERATING_SYSTEM', Values: [found.OperatingSystem] }],
        },
      )
      const identity = identities.find(({ BaselineId }) => BaselineId === found.BaselineId)
      return { found, isDefault: identity?.DefaultBaseline ?? false }
    },
    () => this.baseline,
  )

  constructor() {
    super()
    this.baseline = ''
    this.params = new URLSearchParams()
    this.saved = false
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('baseline') || (changed.has('params') && !hasLeftForm(changed))) this.saved = false
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.saved && hasLeftForm(changed)) this.renderRoot.querySelector('h1')?.focus()
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#found
    // What is being written in a form is not taken away.
    if (error !== undefined && (value === undefined || (error instanceof AwsError && !this.params.has('edit'))))
      return this.#missing(error)
    if (value === undefined) return html`<div class="page"><p class="muted" role="status">Loading …</p></div>`
    const { found } = value
    const isEditing = this.params.has('edit') && !isPredefined(found.BaselineId)
    return html`
      <div class="page">
        <header>
          <div>
            <p class="hint"><a href=${href(['baselines'])}>Patch baselines</a></p>
            <h1 tabindex="-1">${isEditing ? `Edit ${found.Name}` : found.Name}</h1>
          </div>
          ${isEditing ? nothing : this.#actions(value)}
        </header>
        <p role="status" class=${this.saved && !isEditing ? 'notice good' : 'visually-hidden'}>
          ${this.saved && !isEditing ? html`${icon('check')}The patch baseline was saved.` : nothing}
        </p>
        ${isEditing ? this.#form(found) : this.#content(value)}
      </div>
    `
  }

  #actions({ found, isDefault }: Found): TemplateResult {
    const identity: BaselineIdentity = {
      BaselineId: found.BaselineId,
      BaselineName: found.Name,
      OperatingSystem: found.OperatingSystem,
      DefaultBaseline: isDefault,
    }
    return html`<span class="row">
      ${isDefault ? html`<span class="badge good">${icon('check')}Default</span>` : nothing}
      ${isPredefined(found.BaselineId) ? html`<span class="badge">Predefined by AWS</span>` : nothing}
      <baseline-actions
        .baseline=${identity}
        @change=${() => this.#found.again()}
        @deleted=${() => go(['baselines'])}
      ></baseline-actions>
    </span>`
  }

  #form(found: WireBaseline): TemplateResult {
    const back = (): void => go(['baselines', this.baseline])
    return html`<baseline-form
      .baseline=${found}
      @cancel=${back}
      @saved=${async () => {
        await this.#found.again()
        this.saved = true
        back()
      }}
    ></baseline-form>`
  }

  #content({ found, isDefault }: Found): TemplateResult {
    const tab = this.params.get('tab') ?? ''
    const groups = found.PatchGroups?.length ?? 0
    const tabs: readonly (readonly [Tab, string])[] = [
      ['', 'Configuration'],
      ['groups', `Patch groups (${groups})`],
      ['patches', 'Effective patches'],
      ...(isPredefined(found.BaselineId) ? [] : [['tags', 'Tags'] as const]),
    ]
    return html`
      <nav class="tabs" aria-label="About the baseline">
        ${tabs.map(
          ([id, text]) =>
            html`<a
              href=${href(['baselines', this.baseline], { tab: id })}
              aria-current=${id === tab ? 'page' : nothing}
              >${text}</a
            >`,
        )}
      </nav>
      ${this.#tab(tab, { found, isDefault })}
    `
  }

  #tab(tab: string, { found, isDefault }: Found): TemplateResult {
    const { BaselineId: id, OperatingSystem: os } = found
    switch (tab) {
      case 'groups':
        return html`<baseline-groups .baseline=${found}></baseline-groups>`
      case 'patches':
        return os === 'WINDOWS'
          ? html`<effective-patches baseline=${id} .params=${this.params}></effective-patches>`
          : html`<section class="card">
              <div class="empty">
                <h2>AWS lists effective patches for Windows only</h2>
                <p>
                  On ${systemNames[os]} each node finds out by itself. Run <strong>Scan</strong> of AWS-RunPatchBaseline
                  and look at the node’s patches.
                </p>
                <a class="button" href=${href(['commands', 'run'], { document: 'AWS-RunPatchBaseline' })}
                  >Run command</a
                >
              </div>
            </section>`
      case 'tags':
        return html`<baseline-tags baseline=${id}></baseline-tags>`
      default:
        return baselineDetails(found, isDefault)
    }
  }

  #missing(error: Error): TemplateResult {
    return html`<div class="empty">
      <h2>The patch baseline cannot be shown</h2>
      <p>${error.message}</p>
      <a class="button primary" href=${href(['baselines'])}>All patch baselines</a>
    </div>`
  }

  static override styles = [
    base,
    detailsStyles,
    css`
      h1 {
        overflow-wrap: anywhere;
      }
    `,
  ]
}

/** Whether the form was open until now. */
const hasLeftForm = (changed: PropertyValues<BaselinePage>): boolean => changed.get('params')?.has('edit') === true

interface Found {
  readonly found: WireBaseline
  readonly isDefault: boolean
}

customElements.define('baseline-page', BaselinePage)

declare global {
  interface HTMLElementTagNameMap {
    'baseline-page': BaselinePage
  }
}
