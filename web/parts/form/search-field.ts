import { html, type TemplateResult } from 'lit'
import { setParams } from '../../app/router.ts'
import { field } from './field.ts'
import { written } from './written.ts'

/** Puts what was written into a control, or chosen in it, into the link. */
export const toLink =
  (param: string) =>
  (event: Event): void =>
    setParams({ [param]: written(event) })

/** A choice that stands in the link. @param words of an option, for people */
export function choiceField(
  params: URLSearchParams,
  param: string,
  label: string,
  options: readonly string[],
  words: (option: string) => string,
): TemplateResult {
  const chosen = params.get(param) ?? ''
  return field({
    id: param,
    label,
    control: html`<select id=${param} @change=${toLink(param)}>
      <option value="" .selected=${chosen === ''}>Any</option>
      ${options.map((each) => html`<option value=${each} .selected=${each === chosen}>${words(each)}</option>`)}
    </select>`,
  })
}

/** A text that stands in the link once it is written. */
export const textField = (params: URLSearchParams, param: string, label: string, placeholder: string): TemplateResult =>
  field({
    id: param,
    label,
    control: html`<input
      id=${param}
      type="search"
      autocomplete="off"
      placeholder=${placeholder}
      .value=${params.get(param) ?? ''}
      @change=${toLink(param)}
    />`,
  })
