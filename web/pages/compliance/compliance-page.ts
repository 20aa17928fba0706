import { html, LitElement, type TemplateResult } from 'lit'
import { base } from '../../parts/styles.ts'
import './compliance-resource.ts'
import './compliance-resources.ts'
import './compliance-summary.ts'
import './patch-groups.ts'

/** How far the nodes comply: all of them, or one in one compliance type. */
export class CompliancePage extends LitElement {
  static override properties = { params: {} }
  /** `type`, `status`, `severity` and `node` filter the resources; `resource` shows one in its `type`. */
  declare params: URLSearchParams

  constructor() {
    super()
    this.params = new URLSearchParams()
  }

  /** A number of the summary was followed: the resources that it counts stand further down. */
  #follow(event: Event): void {
    if (!event.composedPath().some((target) => target instanceof HTMLAnchorElement)) return
    this.renderRoot.querySelector('compliance-resources')?.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const resource = this.params.get('resource')
    if (resource !== null)
      return html`<compliance-resource .resource=${resource} .params=${this.params}></compliance-resource>`
    return html`<div class="page">
      <header>
        <div class="stack">
          <h1>Compliance</h1>
          <p class="muted">What the last scans and installs found on the managed nodes.</p>
        </div>
      </header>
      <compliance-summary @click=${this.#follow}></compliance-summary>
      <compliance-resources .params=${this.params}></compliance-resources>
      <patch-groups></patch-groups>
    </div>`
  }

  static override styles = base
}

customElements.define('compliance-page', CompliancePage)

declare global {
  interface HTMLElementTagNameMap {
    'compliance-page': CompliancePage
  }
}
