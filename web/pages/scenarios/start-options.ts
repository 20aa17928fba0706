import { css, html, nothing, type TemplateResult } from 'lit'
import { drivers, paces } from '../../model/start.ts'
import { field } from '../../parts/form/field.ts'

/** Which of a scenario's variants is meant; nothing where it has none. */
export const variantField = (variants: readonly string[]): TemplateResult | typeof nothing =>
  variants.length === 0
    ? nothing
    : html`<div class="variant">
        <label for="variant">Variant</label>
        <select id="variant" name="variant">
          ${variants.map((variant) => html`<option>${variant}</option>`)}
        </select>
      </div>`

/** What few want otherwise than the scenario has it. */
export const moreFields = (): TemplateResult => html`
  <details>
    <summary>More</summary>
    <div class="more">
      ${field({
        id: 'seed',
        label: 'Seed',
        hint: "Decides the fleet's ids, versions and chances. Empty: the scenario's.",
        control: html`<input id="seed" name="seed" autocomplete="off" aria-describedby="seed-hint" />`,
      })}
      ${field({ id: 'pace', label: 'How long work lasts', control: choice('pace', paces) })}
      ${field({ id: 'driver', label: 'What the hosts are', control: choice('driver', drivers) })}
    </div>
  </details>
`

const choice = (name: string, options: Readonly<Record<string, string>>): TemplateResult =>
  html`<select id=${name} name=${name}>
    <option value="">As the scenario has it</option>
    ${Object.entries(options).map(([value, words]) => html`<option value=${value}>${words}</option>`)}
  </select>`

/** The two ways to begin. */
export const startButtons = (): TemplateResult => html`
  <p class="row">
    <button class="primary">Start</button>
    <button name="solve" value="yes">Solve it for me</button>
  </p>
`

export const isSolving = ({ submitter }: SubmitEvent): boolean => submitter?.getAttribute('name') === 'solve'

export const startStyles = css`
  .variant {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-3);
    align-items: center;
  }
  summary {
    width: fit-content;
    padding: var(--space-1) 0;
    color: var(--ink-2);
    font-size: var(--text-s);
    font-weight: 560;
    cursor: pointer;
  }
  .more {
    display: grid;
    gap: var(--space-3);
    padding-top: var(--space-2);
  }
`
