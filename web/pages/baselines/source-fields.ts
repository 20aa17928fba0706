import { html, nothing, type TemplateResult } from 'lit'
import { isApt, type WireSource } from '../../model/baseline.ts'
import { mostSources, productsOf } from '../../model/baseline-form.ts'
import { problemAt } from '../../model/refusal.ts'
import { describedBy, field } from '../../parts/form/field.ts'
import '../../parts/form/choice-list.ts'
import { removeItem } from '../../parts/form/removal.ts'
import { written } from '../../parts/form/written.ts'
import { icon } from '../../parts/icons.ts'
import { type FormPart, replaced, without } from './form-part.ts'

const yum = '[main]\nname=MyCustomRepository\nbaseurl=https://my-custom-repository\nenabled=1'
const apt = 'deb http://my-custom-repository jammy main'

/** Repositories that take the place of a node's own, on Linux. */
export function sourcesSection({ form, problems, change }: FormPart): TemplateResult {
  return html`
    <section class="card" aria-labelledby="sources">
      <header>
        <h2 id="sources">Patch sources - optional</h2>
        <p class="hint">Repositories that a node uses in place of its own.</p>
      </header>
      <div class="body stack">
        ${form.sources.map((source, i) => sourceFields({ form, problems, change }, source, i))}
        <p>
          <button
            type="button"
            class="adder"
            ?disabled=${form.sources.length >= mostSources}
            @click=${() => change({ sources: [...form.sources, { Name: '', Products: ['*'], Configuration: '' }] })}
          >
            ${icon('add')}Add source
          </button>
        </p>
      </div>
    </section>
  `
}

function sourceFields({ form, problems, change }: FormPart, source: WireSource, index: number): TemplateResult {
  const set = (changes: Partial<WireSource>): void => change({ sources: replaced(form.sources, index, changes) })
  const path = `sources.${index + 1}.member`
  const [name, products, configuration] = ['name', 'products', 'configuration'].map((member) =>
    problemAt(problems, `${path}.${member}`),
  ) as [string, string, string]
  const id = `source-${index}`
  return html`
    <fieldset class="part">
      <div class="row between">
        <legend>Source ${index + 1}</legend>
        <button
          type="button"
          class="quiet small remover"
          aria-label="Remove source ${index + 1}"
          @click=${(event: Event) => removeItem(event, () => change({ sources: without(form.sources, index) }))}
        >
          ${icon('close')}Remove
        </button>
      </div>
      <div class="fields">
        ${field({
          id: `${id}-name`,
          label: 'Source name',
          error: name,
          control: html`<input
            id="${id}-name"
            autocomplete="off"
            .value=${source.Name}
            aria-invalid=${name === '' ? nothing : 'true'}
            aria-describedby=${name === '' ? nothing : `${id}-name-error`}
            @input=${(event: Event) => set({ Name: written(event) })}
          />`,
        })}
        <choice-list
          label="Product"
          .options=${productsOf(form.os)}
          .chosen=${source.Products.filter((product) => product !== '*')}
          error=${products}
          @change=${(event: Event) => {
            const { chosen } = event.target as HTMLElementTagNameMap['choice-list']
            set({ Products: chosen.length === 0 ? ['*'] : chosen })
          }}
        ></choice-list>
      </div>
      ${field({
        id: `${id}-configuration`,
        label: 'Source configuration',
        hint: 'As the package manager of the system reads it.',
        error: configuration,
        control: html`<textarea
          id="${id}-configuration"
          spellcheck="false"
          placeholder=${isApt(form.os) ? apt : yum}
          .value=${source.Configuration}
          aria-invalid=${configuration === '' ? nothing : 'true'}
          aria-describedby=${describedBy(`${id}-configuration`, configuration)}
          @input=${(event: Event) => set({ Configuration: written(event) })}
        ></textarea>`,
      })}
    </fieldset>
  `
}
