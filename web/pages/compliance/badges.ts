import { html, type TemplateResult } from 'lit'
import { wordsOf } from '../../model/compliance.ts'

/** @param status COMPLIANT or NON_COMPLIANT */
export const complianceBadge = (status: string): TemplateResult =>
  status === 'COMPLIANT'
    ? html`<span class="badge good"><span aria-hidden="true">✓</span>Compliant</span>`
    : html`<span class="badge bad"><span aria-hidden="true">✕</span>Non-compliant</span>`

/** @param severity CRITICAL … UNSPECIFIED */
export const severityBadge = (severity: string): TemplateResult =>
  html`<span class="badge ${severity === 'CRITICAL' ? 'bad' : severity === 'HIGH' ? 'warn' : ''}"
    >${wordsOf(severity)}</span
  >`
