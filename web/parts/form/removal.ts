import type { LitElement } from 'lit'

/**
 * Removes an item of a section's list, by its button of the class `remover`. Whoever did it goes on at the item that stands there then, or at the
 * section's button of the class `adder`.
 */
export async function removeItem(event: Event, remove: () => unknown): Promise<void> {
  const button = event.currentTarget as HTMLElement
  const host = (button.getRootNode() as ShadowRoot).host as LitElement
  const section = button.closest('section')
  const removers = (): readonly HTMLElement[] => [...(section?.querySelectorAll<HTMLElement>('.remover') ?? [])]
  const place = removers().indexOf(button)
  await remove()
  await host.updateComplete
  const next = removers()[place] ?? section?.querySelector<HTMLElement>('.adder')
  next?.focus()
}
