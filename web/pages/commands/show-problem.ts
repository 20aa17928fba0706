import type { LitElement } from 'lit'

const parts = 'document-choice, parameter-fields, target-choice, send-options'

/** Opens whatever has something wrong in it in a form of several parts, and brings the first of it to sight, to be mended. */
export async function showProblem(form: LitElement): Promise<void> {
  await form.updateComplete
  const inside = [...form.renderRoot.querySelectorAll<LitElement>(parts)]
  await Promise.all(inside.map((part) => part.updateComplete))
  const wrong = [form, ...inside].flatMap(({ renderRoot }) => [
    ...renderRoot.querySelectorAll<HTMLElement>('[aria-invalid], .error, .notice.bad'),
  ])
  for (const each of wrong) each.closest('details')?.setAttribute('open', '')
  const [found] = wrong
  found?.scrollIntoView({ block: 'center' })
  if (found?.matches('[aria-invalid]') === true) found.focus({ preventScroll: true })
}
