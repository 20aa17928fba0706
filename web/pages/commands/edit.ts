import type { CommandForm } from '../../model/command-form.ts'

/** What the parts of the form that runs a command say when something in them was changed. */
export function edit(host: HTMLElement, changes: Partial<CommandForm>): void {
  host.dispatchEvent(new CustomEvent<Partial<CommandForm>>('edit', { detail: changes, bubbles: true, composed: true }))
}
