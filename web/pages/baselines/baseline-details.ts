import { css, html, nothing, type TemplateResult } from 'lit'
import { bareId, isPredefined, type WireBaseline, type WireRule } from '../../model/baseline.ts'
import { wordsOf } from '../../model/compliance.ts'
import { ruleWords } from '../../model/baseline-words.ts'
import { minuteOf } from '../../model/lab-time.ts'
import { systemNames } from '../../model/operating-system.ts'

/** A baseline's own content, in words. */
export const baselineDetails = (baseline: WireBaseline, isDefault: boolean): TemplateResult => html`
  ${about(baseline, isDefault)} ${rules(baseline)} ${exceptions(baseline)} ${sources(baseline)}
`

function about(baseline: WireBaseline, isDefault: boolean): TemplateResult {
  const { BaselineId: id, AvailableSecurityUpdatesComplianceStatus: security } = baseline
  return html`<section class="card" aria-labelledby="about">
    <header><h2 id="about">Patch baseline details</h2></header>
    <dl class="body facts">
      ${fact('Baseline ID', html`<span class="mono">${bareId(id)}</span>`)}
      ${fact('Operating system', systemNames[baseline.OperatingSystem])}
      ${fact('Owner', isPredefined(id) ? 'AWS' : 'This account')}
      ${fact('Default for its system', isDefault ? 'Yes' : 'No')} ${fact('Created', minuteOf(baseline.CreatedDate))}
      ${fact('Last changed', minuteOf(baseline.ModifiedDate))}
      ${security === undefined ? nothing : fact('Available security updates', wordsOf(security))}
      ${fact('Description', baseline.Description ?? '–')}
    </dl>
  </section>`
}

const fact = (name: string, value: string | TemplateResult): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

function rules({ ApprovalRules, OperatingSystem: os }: WireBaseline): TemplateResult {
  const { PatchRules: all = [] } = ApprovalRules ?? {}
  return html`<section class="card" aria-labelledby="rules">
    <header><h2 id="rules">Approval rules</h2></header>
    <div class="body">
      ${
        all.length === 0
          ? html`<p class="muted">No rule: only what is approved by name is installed.</p>`
          : html`<ol>
              ${all.map(
                (rule) =>
                  html`<li>
                    <p>${ruleWords(rule, os)}</p>
                    ${marks(rule)}
                  </li>`,
              )}
            </ol>`
      }
    </div>
  </section>`
}

const marks = ({ ComplianceLevel: level = 'UNSPECIFIED', EnableNonSecurity: nonSecurity = false }: WireRule) =>
  html`<p class="row">
    <span class="badge">Compliance reporting: ${wordsOf(level)}</span>
    ${nonSecurity ? html`<span class="badge note">Includes nonsecurity updates</span>` : nothing}
  </p>`

function exceptions(baseline: WireBaseline): TemplateResult {
  const { ApprovedPatches: approved = [], RejectedPatches: rejected = [] } = baseline
  const nonSecurity = baseline.ApprovedPatchesEnableNonSecurity === true ? ', nonsecurity updates included' : ''
  return html`<section class="card" aria-labelledby="exceptions">
    <header><h2 id="exceptions">Patch exceptions</h2></header>
    <dl class="body facts">
      ${fact('Approved patches', names(approved))}
      ${fact(
        'Approved patches are reported as',
        wordsOf(baseline.ApprovedPatchesComplianceLevel ?? 'UNSPECIFIED') + nonSecurity,
      )}
      ${fact('Rejected patches', names(rejected))}
      ${fact('Rejected patches action', baseline.RejectedPatchesAction === 'BLOCK' ? 'Block' : 'Allow as dependency')}
    </dl>
  </section>`
}

const names = (list: readonly string[]): string | TemplateResult =>
  list.length === 0
    ? 'None'
    : html`<ul class="names">
        ${list.map((name) => html`<li class="mono">${name}</li>`)}
      </ul>`

function sources({ Sources: all = [], OperatingSystem: os }: WireBaseline): TemplateResult | typeof nothing {
  if (os === 'WINDOWS') return nothing
  return html`<section class="card" aria-labelledby="sources">
    <header><h2 id="sources">Patch sources</h2></header>
    <div class="body stack">
      ${
        all.length === 0
          ? html`<p class="muted">Nodes use the repositories that they are set up with.</p>`
          : all.map(
              ({ Name, Products, Configuration }) =>
                html`<div class="stack">
                  <h3>${Name}</h3>
                  <p class="hint">For ${Products.includes('*') ? 'all products' : Products.join(', ')}</p>
                  <pre class="scroll-x" tabindex="0" role="region" aria-label="Configuration of ${Name}">
${Configuration}</pre>
                </div>`,
            )
      }
    </div>
  </section>`
}

export const detailsStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
    gap: var(--space-3) var(--space-4);
  }
  dt {
    color: var(--ink-3);
    font-size: var(--text-s);
  }
  dd {
    overflow-wrap: anywhere;
  }
  ol {
    display: grid;
    gap: var(--space-3);
    padding-left: 1.5rem;
  }
  ol p + p {
    margin-top: var(--space-1);
  }
  .names {
    list-style: none;
  }
  pre {
    padding: var(--space-3);
    border-radius: var(--radius-m);
    background: var(--sunken);
  }
`
