import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { CommandForm } from '../../model/command-form.ts'
import { linesOf, type ParameterField } from '../../model/parameter-form.ts'
import { describedBy, field, fieldStyles } from '../../parts/form/field.ts'
import { ticked, written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'
import { edit } from './edit.ts'

const typeHints: Readonly<Partial<Record<ParameterField['type'], string>>> = {
  StringList: 'One item a line.',
  StringMap: 'A JSON object.',
  MapList: 'A list of JSON objects.',
  Integer: 'A whole number.',
}

/** The parameters of a document, a field for each. */
export class ParameterFields extends LitElement {
  static override properties = { fields: {}, values: {}, problems: {} }
  declare fields: readonly ParameterField[]
  declare values: CommandForm['values']
  /** By `parameter:<name>`. */
  declare problems: ReadonlyMap<string, string>

  constructor() {
    super()
    this.fields = []
    this.values = {}
    this.problems = new Map()
  }

  #write(name: string, text: string): void {
    edit(this, { values: { ...this.values, [name]: text } })
  }

  protected override render(): TemplateResult {
    if (this.fields.length === 0) return html`<p class="hint">This document takes no parameters.</p>`
    return html`<div class="fields">${this.fields.map((each) => this.#field(each))}</div>`
  }

  #field(parameter: ParameterField): TemplateResult {
    const { name, type, hint, isRequired, options } = parameter
    const error = this.problems.get(`parameter:${name}`) ?? ''
    const id = `parameter-${name}`
    const text = this.values[name] ?? parameter.initial
    const hints = html`${hint} ${options === undefined ? (typeHints[type] ?? '') : ''}`
    if (options !== undefined && type === 'StringList') return this.#choices(parameter, options, text, error)
    return field({
      id,
      // AWS's descriptions say it themselves.
      label: isRequired && !hint.startsWith('(Required)') ? `${name} (required)` : name,
      hint: hints,
      error,
      control: this.#control(parameter, id, text, error),
    })
  }

  #control(
    { name, options, isLong, isRequired, type }: ParameterField,
    id: string,
    text: string,
    error: string,
  ): TemplateResult {
    const invalid = error === '' ? nothing : 'true'
    const write = (event: Event): void => this.#write(name, written(event))
    if (options !== undefined)
      return html`<select id=${id} aria-describedby=${describedBy(id, error)} aria-invalid=${invalid} @change=${write}>
        ${options.map((option) => html`<option .selected=${option === text} value=${option}>${option}</option>`)}
      </select>`
    if (isLong)
      return html`<textarea
        id=${id}
        rows="4"
        spellcheck="false"
        aria-required=${isRequired}
        aria-describedby=${describedBy(id, error)}
        aria-invalid=${invalid}
        .value=${text}
        @input=${write}
      ></textarea>`
    return html`<input
      id=${id}
      autocomplete="off"
      spellcheck="false"
      inputmode=${type === 'Integer' ? 'numeric' : 'text'}
      aria-required=${isRequired}
      aria-describedby=${describedBy(id, error)}
      aria-invalid=${invalid}
      .value=${text}
      @input=${write}
    />`
  }

  /** A list of which only some values are allowed: those that are ticked. */
  #choices({ name, hint }: ParameterField, options: readonly string[], text: string, error: string): TemplateResult {
    const chosen = linesOf(text)
    return html`<fieldset class="field">
      <legend>${name}</legend>
      <p class="hint">${hint}</p>
      <div class="row">
        ${options.map(
          (option) =>
            html`<label class="choice">
              <input
                type="checkbox"
                .checked=${chosen.includes(option)}
                @change=${(event: Event) =>
                  this.#write(
                    name,
                    options.filter((each) => (each === option ? ticked(event) : chosen.includes(each))).join('\n'),
                  )}
              />${option}
            </label>`,
        )}
      </div>
      ${error === '' ? nothing : html`<p class="error" role="alert">${error}</p>`}
    </fieldset>`
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .fields {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
      }
      .field:has(textarea) {
        grid-column: 1 / -1;
      }
      .field {
        grid-template-rows: auto 1fr auto;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        font-weight: 400;
      }
    `,
  ]
}

customElements.define('parameter-fields', ParameterFields)

declare global {
  interface HTMLElementTagNameMap {
    'parameter-fields': ParameterFields
  }
}
