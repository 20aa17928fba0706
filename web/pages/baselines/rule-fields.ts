import { html, nothing, type TemplateResult } from 'lit'
import { type FilterKey, isApt, type Level } from '../../model/baseline.ts'
import {
  mostRules,
  namesOf,
  newRule,
  type PatchSet,
  type RuleForm,
  ruleKeys,
  rulePath,
  ruleValues,
} from '../../model/baseline-form.ts'
import { filterName } from '../../model/baseline-words.ts'
import { problemAt } from '../../model/refusal.ts'
import { describedBy, field } from '../../parts/form/field.ts'
import '../../parts/form/choice-list.ts'
import { removeItem } from '../../parts/form/removal.ts'
import { ticked, written } from '../../parts/form/written.ts'
import { icon } from '../../parts/icons.ts'
import { type FormPart, levelOptions, replaced, without } from './form-part.ts'

/** The approval rules of one patch set, and the way to add one. */
export function rulesSection(part: FormPart, patchSet: PatchSet): TemplateResult {
  const { form, problems, change } = part
  const isApplication = patchSet === 'APPLICATION'
  const indexes = form.rules.flatMap((rule, i) => (rule.patchSet === patchSet ? [i] : []))
  const problem = problems.find(({ member }) => member === 'approvalRules.patchRules')?.text ?? ''
  const isFull = form.rules.length >= mostRules
  return html`
    <section class="card" aria-labelledby="rules-${patchSet}">
      <header>
        <h2 id="rules-${patchSet}">Approval rules for ${isApplication ? 'applications' : 'operating systems'}</h2>
        <p class="hint">
          ${
            isApplication
              ? 'Patches of applications that Microsoft released. A rule takes three filters besides its patch set.'
              : 'A patch that any rule lets through is approved.'
          }
        </p>
      </header>
      <div class="body stack">
        ${problem === '' ? nothing : html`<p class="error" role="alert">${problem}</p>`}
        ${
          indexes.length === 0
            ? html`<p class="muted">
                ${isApplication ? 'No application is patched.' : 'Without a rule, nothing is approved but the exceptions.'}
              </p>`
            : indexes.map((index, i) =>
                ruleFields(part, index, `${isApplication ? 'Application rule' : 'Rule'} ${i + 1}`),
              )
        }
        <p class="row">
          <button
            type="button"
            class="adder"
            ?disabled=${isFull}
            @click=${() => change({ rules: [...form.rules, newRule(patchSet)] })}
          >
            ${icon('add')}${isApplication ? 'Add application rule' : 'Add rule'}
          </button>
          <span class="hint">${form.rules.length} of ${mostRules} rules</span>
        </p>
      </div>
    </section>
  `
}

function ruleFields({ form, problems, change }: FormPart, index: number, title: string): TemplateResult {
  const rule = form.rules[index]
  if (rule === undefined) return html``
  const set = (changes: Partial<RuleForm>): void => change({ rules: replaced(form.rules, index, changes) })
  const path = rulePath(form, index)
  const filters = problems.find(({ member }) => member === `${path}.patchFilterGroup.patchFilters`)?.text ?? ''
  const level = problemAt(problems, `${path}.complianceLevel`)
  const id = `rule-${index}`
  return html`
    <fieldset class="part">
      <div class="row between">
        <legend>${title}</legend>
        <button
          type="button"
          class="quiet small remover"
          aria-label="Remove ${title}"
          @click=${(event: Event) => removeItem(event, () => change({ rules: without(form.rules, index) }))}
        >
          ${icon('close')}Remove
        </button>
      </div>
      <div class="fields">
        ${ruleKeys(form.os, rule.patchSet).map((key) =>
          filterField(
            id,
            key,
            ruleValues(form.os, rule, key),
            rule,
            problemAt(problems, rulePath(form, index, key)),
            set,
          ),
        )}
      </div>
      ${filters === '' ? nothing : html`<p class="error" role="alert">${filters}</p>`}
      <div class="fields">
        ${
          isApt(form.os)
            ? html`<p class="hint">
                Patches of this system are approved as soon as they are there: its repositories do not say when they
                were released.
              </p>`
            : approvalFields(id, rule, path, problems, set)
        }
        ${field({
          id: `${id}-level`,
          label: 'Compliance reporting - optional',
          hint: 'Of approved patches that are missing.',
          error: level,
          control: html`<select
            id="${id}-level"
            aria-describedby=${describedBy(`${id}-level`, level)}
            @change=${(event: Event) => set({ level: written(event) as Level })}
          >
            ${levelOptions(rule.level)}
          </select>`,
        })}
      </div>
      ${
        form.os === 'WINDOWS'
          ? nothing
          : html`<label class="check">
              <input
                type="checkbox"
                .checked=${rule.nonSecurity}
                @change=${(event: Event) => set({ nonSecurity: ticked(event) })}
              />
              Include nonsecurity updates
            </label>`
      }
    </fieldset>
  `
}

type SetRule = (changes: Partial<RuleForm>) => void

function filterField(
  id: string,
  key: FilterKey,
  options: readonly string[] | undefined,
  rule: RuleForm,
  error: string,
  set: SetRule,
): TemplateResult {
  const chosen = rule.values[key] ?? []
  const choose = (values: readonly string[]): void => {
    // Products of a family that is chosen no longer go with it.
    const { PRODUCT: _, ...others } = rule.values
    set({ values: { ...(key === 'PRODUCT_FAMILY' ? others : rule.values), [key]: values } })
  }
  if (options !== undefined)
    return html`<choice-list
      label=${filterName(key)}
      .options=${options}
      .chosen=${chosen}
      error=${error}
      @change=${(event: Event) => choose((event.target as HTMLElementTagNameMap['choice-list']).chosen)}
    ></choice-list>`
  const name = `${id}-${key}`
  return field({
    id: name,
    label: filterName(key),
    error,
    control: html`<input
      id=${name}
      placeholder="All"
      autocomplete="off"
      .value=${chosen.join(', ')}
      aria-invalid=${error === '' ? nothing : 'true'}
      aria-describedby=${error === '' ? nothing : `${name}-error`}
      @change=${(event: Event) => choose(namesOf(written(event)))}
    />`,
  })
}

function approvalFields(
  id: string,
  rule: RuleForm,
  path: string,
  problems: FormPart['problems'],
  set: SetRule,
): TemplateResult {
  const days = problemAt(problems, `${path}.approveAfterDays`)
  const date = problemAt(problems, `${path}.approveUntilDate`)
  return html`
    <div class="field">
      <span class="label" id="${id}-approval">Auto approval</span>
      <div role="radiogroup" aria-labelledby="${id}-approval">
        ${(['days', 'date'] as const).map(
          (approval) =>
            html`<label class="check">
              <input
                type="radio"
                name="${id}-approval"
                .checked=${rule.approval === approval}
                @change=${() => set({ approval })}
              />
              ${
                approval === 'days'
                  ? 'Approve patches after a specified number of days'
                  : 'Approve patches released up to a specific date'
              }
            </label>`,
        )}
      </div>
    </div>
    ${
      rule.approval === 'days'
        ? field({
            id: `${id}-days`,
            label: 'Number of days',
            hint: '0 to 360 days after the release.',
            error: days,
            control: html`<input
              id="${id}-days"
              type="number"
              min="0"
              max="360"
              .value=${rule.days}
              aria-invalid=${days === '' ? nothing : 'true'}
              aria-describedby=${describedBy(`${id}-days`, days)}
              @input=${(event: Event) => set({ days: written(event) })}
            />`,
          })
        : field({
            id: `${id}-date`,
            label: 'Released on or before',
            hint: 'Nothing that comes later is approved.',
            error: date,
            control: html`<input
              id="${id}-date"
              type="date"
              .value=${rule.date}
              aria-invalid=${date === '' ? nothing : 'true'}
              aria-describedby=${describedBy(`${id}-date`, date)}
              @input=${(event: Event) => set({ date: written(event) })}
            />`,
          })
    }
  `
}
