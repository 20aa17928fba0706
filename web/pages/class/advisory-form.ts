import { css, html, LitElement, type TemplateResult } from 'lit'
import { systems } from '../../../sim/view.ts'
import { advisoryBody } from '../../model/advisory-form.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { base } from '../../parts/styles.ts'

/** Says what is published: package versions, and the notice that names them. Fires `publish` with a publication. */
export class AdvisoryForm extends LitElement {
  #submit(event: SubmitEvent): void {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const text = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    const detail = advisoryBody({
      os: text('os'),
      packages: text('packages'),
      id: text('id'),
      title: text('title'),
      severity: text('severity'),
      cves: text('cves'),
    })
    this.dispatchEvent(new CustomEvent('publish', { detail }))
  }

  protected override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit}>
        <div class="fields">
          ${field({
            id: 'os',
            label: 'Operating system',
            control: html`<select id="os" name="os">
              ${systems.map(
                ({ id, platform }) => html`<option value=${id}>${platform.name} ${platform.version}</option>`,
              )}
            </select>`,
          })}
          ${input('id', 'Notice', 'Empty: no notice names the packages.', 'RHSA-2027:9001')}
          ${input('title', 'Title', 'Empty: made from the packages.', '')}
          ${input('severity', 'Severity', "In the vendor's word; empty: Important.", 'Critical')}
          ${input('cves', 'CVEs', 'Separated by commas.', 'CVE-2027-31337')}
        </div>
        ${field({
          id: 'packages',
          label: 'Packages',
          hint: html`One a line, with the version as the package manager spells it; of Windows the KB number alone.`,
          control: html`<textarea
            id="packages"
            name="packages"
            required
            rows="3"
            placeholder="openssl=1:3.0.7-99.el9"
            aria-describedby="packages-hint"
          ></textarea>`,
        })}
        <p><button class="primary">Publish</button></p>
      </form>
    `
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      /* Some have a hint and some have none: the controls stand in line. */
      .fields {
        align-items: end;
      }
      form {
        display: grid;
        gap: var(--space-3);
      }
    `,
  ]
}

const input = (id: string, label: string, hint: string, placeholder: string): TemplateResult =>
  field({
    id,
    label,
    hint,
    control: html`<input
      id=${id}
      name=${id}
      autocomplete="off"
      placeholder=${placeholder}
      aria-describedby="${id}-hint"
    />`,
  })

customElements.define('advisory-form', AdvisoryForm)

declare global {
  interface HTMLElementTagNameMap {
    'advisory-form': AdvisoryForm
  }
}
