import { css, html, nothing, type TemplateResult } from 'lit'

export interface FieldOptions {
  /** Of the control; the hint's is `<id>-hint` and the error's `<id>-error`: put them into its aria-describedby (`describedBy`). */
  readonly id: string
  readonly label: string
  readonly hint?: string | TemplateResult
  /** What is wrong with the value; '' when nothing is. */
  readonly error?: string
  readonly control: TemplateResult
}

/** A control with its name, what helps to fill it in, and what is wrong with it. */
export const field = ({ id, label, hint, error = '', control }: FieldOptions): TemplateResult => html`
  <div class="field">
    <label for=${id}>${label}</label>
    ${hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${hint}</p>`} ${control}
    ${error === '' ? nothing : html`<p class="error" id="${id}-error" role="alert">${error}</p>`}
  </div>
`

export const describedBy = (id: string, error: string): string =>
  error === '' ? `${id}-hint` : `${id}-hint ${id}-error`

export const fieldStyles = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-1);
    align-content: start;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: var(--space-3) var(--space-4);
  }
`
