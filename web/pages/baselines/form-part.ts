import { css, html, type TemplateResult } from 'lit'
import { type Level, levels } from '../../model/baseline.ts'
import { wordsOf } from '../../model/compliance.ts'
import type { BaselineForm } from '../../model/baseline-form.ts'
import type { MemberProblem } from '../../model/refusal.ts'

/** What a part of the form needs: what stands in it, what AWS found wrong, and the way to change it. */
export interface FormPart {
  readonly form: BaselineForm
  readonly problems: readonly MemberProblem[]
  readonly change: (changes: Partial<BaselineForm>) => void
}

/** A list with one member replaced. */
export const replaced = <T>(list: readonly T[], index: number, changes: Partial<T>): readonly T[] =>
  list.map((each, i) => (i === index ? { ...each, ...changes } : each))

/** A list without one member. */
export const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, i) => i !== index)

export const levelOptions = (chosen: Level): TemplateResult[] =>
  levels.map((level) => html`<option value=${level} .selected=${level === chosen}>${wordsOf(level)}</option>`)

/** Of every part of the form that repeats. */
export const partStyles = css`
  .part {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
  }
  .part .fields {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
  }
  .between {
    justify-content: space-between;
  }
  legend {
    font-size: var(--text-m);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 1.75rem;
    font-weight: 450;
  }
  .check input {
    flex: none;
  }
`
