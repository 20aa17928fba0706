import { css, html, type TemplateResult } from 'lit'
import { minuteOf } from '../../model/lab-time.ts'
import type { DescribedDocument } from '../../model/ssm-documents.ts'
import { tableOf } from '../../parts/table.ts'

const fact = (name: string, value: string, isWide = false): TemplateResult =>
  html`<div class=${isWide ? 'wide' : ''}>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

/** What a document is, and what it takes. */
export const description = (found: DescribedDocument): TemplateResult => html`
  <section class="card" aria-labelledby="about">
    <header><h2 id="about">Document details</h2></header>
    <dl class="body facts">
      ${fact('Description', found.Description ?? '–', true)} ${fact('Document type', found.DocumentType)}
      ${fact('Platform types', (found.PlatformTypes ?? []).join(', ') || '–')} ${fact('Owner', found.Owner)}
      ${fact('Status', found.Status)} ${fact('Version', found.DocumentVersion)}
      ${fact('Default version', found.DefaultVersion)} ${fact('Latest version', found.LatestVersion)}
      ${fact('Schema version', found.SchemaVersion)} ${fact('Created', minuteOf(found.CreatedDate))}
      ${fact(`Hash (${found.HashType})`, found.Hash, true)}
    </dl>
  </section>
  ${parameters(found)}
`

const parameters = ({ Parameters: all = [] }: DescribedDocument): TemplateResult => html`
  <section class="card" aria-labelledby="parameters">
    <header><h2 id="parameters">Parameters</h2></header>
    ${
      all.length === 0
        ? html`<p class="body muted">The document has no parameters.</p>`
        : tableOf(
            'Parameters, a table',
            ['Name', 'Type', 'Default', 'Description'],
            all.map(
              ({ Name, Type, DefaultValue, Description }) =>
                html`<tr>
                  <td class="mono">${Name}</td>
                  <td>${Type}</td>
                  <td class="mono">${DefaultValue === undefined ? 'required' : DefaultValue || '""'}</td>
                  <td class="text">${Description}</td>
                </tr>`,
            ),
          )
    }
  </section>
`

export const detailsStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
    gap: var(--space-3) var(--space-4);
  }
  .facts .wide {
    grid-column: 1 / -1;
  }
  dt {
    color: var(--ink-3);
    font-size: var(--text-s);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .text {
    min-width: 18rem;
  }
`
