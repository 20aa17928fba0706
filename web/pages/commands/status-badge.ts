import { html, type TemplateResult } from 'lit'
import { statusLook } from '../../model/command-status.ts'

/** The status of a command, an invocation or a step. @param details StatusDetails */
export function statusBadge(details: string): TemplateResult {
  const { tone, mark, words } = statusLook(details)
  return html`<span class="badge ${tone}"><span aria-hidden="true">${mark}</span>${words}</span>`
}
