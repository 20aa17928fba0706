import { html, LitElement, type TemplateResult } from 'lit'
import { go, href } from '../../app/router.ts'
import { base } from '../../parts/styles.ts'
import './baseline-form.ts'

export class CreateBaselinePage extends LitElement {
  protected override render(): TemplateResult {
    return html`
      <div class="page">
        <header>
          <div>
            <p class="hint"><a href=${href(['baselines'])}>Patch baselines</a></p>
            <h1>Create patch baseline</h1>
          </div>
        </header>
        <baseline-form
          @saved=${({ detail }: CustomEvent<string>) => go(['baselines'], { created: detail })}
          @cancel=${() => go(['baselines'])}
        ></baseline-form>
      </div>
    `
  }

  static override styles = [base]
}

customElements.define('create-baseline-page', CreateBaselinePage)

declare global {
  interface HTMLElementTagNameMap {
    'create-baseline-page': CreateBaselinePage
  }
}
