import { html, nothing, type TemplateResult } from 'lit'
import type { WireTag } from '../../model/baseline.ts'
import { problemAt } from '../../model/refusal.ts'
import { field } from '../../parts/form/field.ts'
import { removeItem } from '../../parts/form/removal.ts'
import { written } from '../../parts/form/written.ts'
import { icon } from '../../parts/icons.ts'
import { type FormPart, replaced, without } from './form-part.ts'

/** Tags that the baseline gets when it is made. */
export function tagsSection({ form, problems, change }: FormPart): TemplateResult {
  return html`
    <section class="card" aria-labelledby="tags">
      <header><h2 id="tags">Manage tags - optional</h2></header>
      <div class="body stack">
        ${form.tags.map((tag, i) => tagFields(tag, i, problems, change, form.tags))}
        <p>
          <button type="button" class="adder" @click=${() => change({ tags: [...form.tags, { Key: '', Value: '' }] })}>
            ${icon('add')}Add tag
          </button>
        </p>
      </div>
    </section>
  `
}

function tagFields(
  tag: WireTag,
  index: number,
  problems: FormPart['problems'],
  change: FormPart['change'],
  tags: readonly WireTag[],
): TemplateResult {
  const input = (member: 'Key' | 'Value'): TemplateResult => {
    const id = `tag-${index}-${member}`
    const error = problemAt(problems, `tags.${index + 1}.member.${member.toLowerCase()}`)
    return field({
      id,
      label: member === 'Key' ? 'Tag key' : 'Tag value',
      error,
      control: html`<input
        id=${id}
        autocomplete="off"
        .value=${tag[member]}
        aria-invalid=${error === '' ? nothing : 'true'}
        aria-describedby=${error === '' ? nothing : `${id}-error`}
        @input=${(event: Event) => change({ tags: replaced(tags, index, { [member]: written(event) }) })}
      />`,
    })
  }
  return html`
    <div class="tag">
      ${input('Key')} ${input('Value')}
      <button
        type="button"
        class="quiet remover"
        aria-label="Remove tag ${index + 1}"
        @click=${(event: Event) => removeItem(event, () => change({ tags: without(tags, index) }))}
      >
        ${icon('close')}
      </button>
    </div>
  `
}
