import { html, nothing, type TemplateResult } from 'lit'
import type { OperatingSystem } from '../../../sim/view.ts'
import { isApt, type Level, type RejectedAction } from '../../model/baseline.ts'
import { problemAt } from '../../model/refusal.ts'
import { describedBy, field } from '../../parts/form/field.ts'
import { ticked, written } from '../../parts/form/written.ts'
import { icon } from '../../parts/icons.ts'
import { type FormPart, levelOptions } from './form-part.ts'

/** What patches are called on a system (spec §3.7): to approve, and to reject. */
function examplesOf(os: OperatingSystem): readonly [string, string] {
  if (os === 'WINDOWS') return ['KB4012212, KB4012213', 'KB4012212']
  if (os === 'MACOS') return ['XProtectPlistConfigData', 'XProtectPlistConfigData']
  return isApt(os) ? ['linux-image*, openssl', 'linux-image*'] : ['kernel*, openssl.x86_64', 'system-release.*']
}

/** Patches that are approved or rejected by name, whatever the rules say. */
export function exceptionsSection(
  { form, problems, change }: FormPart,
  isOpen: boolean,
  onToggle: (event: ToggleEvent) => void,
): TemplateResult {
  const isLinux = form.os !== 'WINDOWS'
  const [example, rejectable] = examplesOf(form.os)
  const [approved, rejected] = [problemAt(problems, 'approvedPatches'), problemAt(problems, 'rejectedPatches')]
  return html`
    <details class="card" .open=${isOpen} @toggle=${onToggle}>
      <summary>
        <h2>Patch exceptions</h2>
        ${icon('down')}
      </summary>
      <div class="body fields wide">
        <div class="stack">
          ${field({
            id: 'approved',
            label: 'Approved patches - optional',
            hint: html`Names, separated by commas or lines: <code>${example}</code>. 50 at most.`,
            error: approved,
            control: html`<textarea
              id="approved"
              spellcheck="false"
              .value=${form.approved}
              aria-invalid=${approved === '' ? nothing : 'true'}
              aria-describedby=${describedBy('approved', approved)}
              @input=${(event: Event) => change({ approved: written(event) })}
            ></textarea>`,
          })}
          ${field({
            id: 'approved-level',
            label: 'Approved patches compliance level - optional',
            control: html`<select
              id="approved-level"
              @change=${(event: Event) => change({ approvedLevel: written(event) as Level })}
            >
              ${levelOptions(form.approvedLevel)}
            </select>`,
          })}
          ${
            isLinux
              ? html`<label class="check">
                  <input
                    type="checkbox"
                    .checked=${form.approvedNonSecurity}
                    @change=${(event: Event) => change({ approvedNonSecurity: ticked(event) })}
                  />
                  Approved patches include nonsecurity updates
                </label>`
              : nothing
          }
        </div>
        <div class="stack">
          ${field({
            id: 'rejected',
            label: 'Rejected patches - optional',
            hint: html`Written the same way: <code>${rejectable}</code>. They win over every approval.`,
            error: rejected,
            control: html`<textarea
              id="rejected"
              spellcheck="false"
              .value=${form.rejected}
              aria-invalid=${rejected === '' ? nothing : 'true'}
              aria-describedby=${describedBy('rejected', rejected)}
              @input=${(event: Event) => change({ rejected: written(event) })}
            ></textarea>`,
          })}
          ${field({
            id: 'rejected-action',
            label: 'Rejected patches action - optional',
            control: html`<select
              id="rejected-action"
              @change=${(event: Event) => change({ rejectedAction: written(event) as RejectedAction })}
            >
              <option value="ALLOW_AS_DEPENDENCY" .selected=${form.rejectedAction === 'ALLOW_AS_DEPENDENCY'}>
                Allow as dependency
              </option>
              <option value="BLOCK" .selected=${form.rejectedAction === 'BLOCK'}>Block</option>
            </select>`,
          })}
        </div>
      </div>
    </details>
  `
}
