import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { SecurityStatus, WireBaseline } from '../../model/baseline.ts'
import { type BaselineForm, creationOf, formOf, newForm, updateOf, withSystem } from '../../model/baseline-form.ts'
import { isOperatingSystem, systemOptions } from '../../model/operating-system.ts'
import { type MemberProblem, problemAt, problemsOf } from '../../model/refusal.ts'
import { describedBy, field, fieldStyles } from '../../parts/form/field.ts'
import { written } from '../../parts/form/written.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import { exceptionsSection } from './exception-fields.ts'
import { type FormPart, partStyles } from './form-part.ts'
import { rulesSection } from './rule-fields.ts'
import { sourcesSection } from './source-fields.ts'
import { tagsSection } from './tag-fields.ts'

/** The form of a patch baseline, new or one's own. Fires `saved`, with the baseline's id, and `cancel`. */
export class BaselineFormElement extends LitElement {
  static override properties = {
    baseline: { attribute: false },
    form: { state: true },
    problems: { state: true },
    refusal: { state: true },
    exceptionsOpen: { state: true },
    busy: { state: true },
  }
  /** The one that is changed; undefined for a new one. */
  declare baseline: WireBaseline | undefined
  declare form: BaselineForm
  declare problems: readonly MemberProblem[]
  /** Why AWS refused it, where that is about no field; '' when it did not. */
  declare refusal: string
  declare exceptionsOpen: boolean
  declare busy: boolean

  constructor() {
    super()
    this.baseline = undefined
    this.form = newForm()
    this.problems = []
    this.refusal = ''
    this.exceptionsOpen = false
    this.busy = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // What is written stays, whatever becomes of the baseline meanwhile.
    if (this.baseline === undefined) return
    this.form = formOf(this.baseline)
    this.exceptionsOpen = this.form.approved !== '' || this.form.rejected !== ''
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.refusal = ''
    this.problems = []
    const { baseline, form } = this
    try {
      const { BaselineId: detail } = await ssm<{ BaselineId: string }>(
        session.address,
        baseline === undefined ? 'CreatePatchBaseline' : 'UpdatePatchBaseline',
        baseline === undefined ? { ...creationOf(form) } : { ...updateOf(baseline.BaselineId, form) },
      )
      this.dispatchEvent(new CustomEvent('saved', { detail }))
    } catch (error) {
      await this.#refuse(error instanceof Error ? error.message : String(error))
    } finally {
      this.busy = false
    }
  }

  /** Shows what is wrong where it is wrong, and goes there. */
  async #refuse(message: string): Promise<void> {
    this.problems = problemsOf(message)
    this.refusal =
      this.problems.length === 0 ? message : 'AWS refused the patch baseline. What is wrong is said at the fields.'
    this.exceptionsOpen ||= this.problems.some(({ member }) => /^(approved|rejected)Patches/.test(member))
    await this.updateComplete
    const wrong = this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')
    if (wrong === null) this.renderRoot.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' })
    else wrong.focus()
  }

  protected override render(): TemplateResult {
    const { baseline, form, problems } = this
    const isNew = baseline === undefined
    const part: FormPart = { form, problems, change: (changes) => (this.form = { ...this.form, ...changes }) }
    return html`
      <form novalidate @submit=${this.#submit}>
        ${this.refusal === '' ? nothing : html`<p class="notice bad" role="alert">${icon('failure')}${this.refusal}</p>`}
        ${this.#details(part)} ${rulesSection(part, 'OS')}
        ${form.os === 'WINDOWS' ? rulesSection(part, 'APPLICATION') : nothing}
        ${exceptionsSection(part, this.exceptionsOpen, ({ newState }) => (this.exceptionsOpen = newState === 'open'))}
        ${form.os === 'WINDOWS' ? nothing : sourcesSection(part)} ${isNew ? tagsSection(part) : nothing}
        <p class="row end">
          <button type="button" class="quiet" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>
          <button class="primary" aria-disabled=${this.busy}>
            ${isNew ? 'Create patch baseline' : 'Save changes'}
          </button>
        </p>
      </form>
    `
  }

  #details({ form, problems, change }: FormPart): TemplateResult {
    const [name, description] = [problemAt(problems, 'name'), problemAt(problems, 'description')]
    return html`
      <section class="card" aria-labelledby="details">
        <header><h2 id="details">Provide patch baseline details</h2></header>
        <div class="body fields">
          ${field({
            id: 'name',
            label: 'Name',
            hint: '3 to 128 letters, digits and . - _',
            error: name,
            control: html`<input
              id="name"
              autocomplete="off"
              spellcheck="false"
              .value=${form.name}
              aria-invalid=${name === '' ? nothing : 'true'}
              aria-describedby=${describedBy('name', name)}
              @input=${(event: Event) => change({ name: written(event) })}
            />`,
          })}
          ${field({
            id: 'description',
            label: 'Description - optional',
            hint: '1,024 characters at most.',
            error: description,
            control: html`<input
              id="description"
              autocomplete="off"
              .value=${form.description}
              aria-invalid=${description === '' ? nothing : 'true'}
              aria-describedby=${describedBy('description', description)}
              @input=${(event: Event) => change({ description: written(event) })}
            />`,
          })}
          ${field({
            id: 'os',
            label: 'Operating system',
            hint: this.baseline === undefined ? 'It cannot be changed afterwards.' : 'It cannot be changed.',
            control: html`<select
              id="os"
              aria-describedby="os-hint"
              ?disabled=${this.baseline !== undefined}
              @change=${(event: Event) => {
                const os = written(event)
                if (isOperatingSystem(os)) change(withSystem(form, os))
              }}
            >
              ${systemOptions.map(([os, text]) => html`<option value=${os} .selected=${os === form.os}>${text}</option>`)}
            </select>`,
          })}
          ${form.os === 'WINDOWS' ? this.#securityStatus(form, change) : nothing}
        </div>
      </section>
    `
  }

  #securityStatus(form: BaselineForm, change: FormPart['change']): TemplateResult {
    return field({
      id: 'security-status',
      label: 'Available security updates compliance status - optional',
      hint: 'Of nodes that lack security updates which are not approved.',
      control: html`<select
        id="security-status"
        aria-describedby="security-status-hint"
        @change=${(event: Event) => change({ securityStatus: written(event) as SecurityStatus | '' })}
      >
        <option value="" .selected=${form.securityStatus === ''}>As AWS has it</option>
        <option value="COMPLIANT" .selected=${form.securityStatus === 'COMPLIANT'}>Compliant</option>
        <option value="NON_COMPLIANT" .selected=${form.securityStatus === 'NON_COMPLIANT'}>Non-compliant</option>
      </select>`,
    })
  }

  static override styles = [
    base,
    fieldStyles,
    partStyles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .wide {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
      }
      summary {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-3) var(--space-4);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary svg {
        transition: rotate var(--quick);
      }
      details[open] > summary svg {
        rotate: 180deg;
      }
      details[open] > summary {
        border-bottom: 1px solid var(--line);
      }
      .tag {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
        gap: var(--space-3);
        align-items: start;
        max-width: 44rem;
      }
      .tag button {
        margin-top: 1.45rem;
      }
      .end {
        justify-content: end;
      }
    `,
  ]
}

customElements.define('baseline-form', BaselineFormElement)

declare global {
  interface HTMLElementTagNameMap {
    'baseline-form': BaselineFormElement
  }
}
