import { html, nothing, type TemplateResult } from 'lit'
import type { Difference } from '../../../sim/view.ts'
import { sayTime } from '../../model/lab-time.ts'
import type { Comparison, Side } from '../../model/parting.ts'

/** Members that are shown; of a great difference the beginning is enough. */
const most = 30

/** In what two runs began otherwise, and where they part. */
export function partingView({ header, same, parting }: Comparison): TemplateResult {
  const revisions = `${same.toLocaleString('en')} ${same === 1 ? 'change' : 'changes'}`
  return html`
    <p class="notice ${parting === undefined && header.length === 0 ? 'good' : ''}" role="status">
      ${
        parting === undefined
          ? html`<strong
                >${header.length === 0 ? 'The runs are identical:' : 'What happened is the same in both:'}</strong
              >
              ${revisions}.`
          : same === 0
            ? html`<strong>The runs part at once,</strong> at change 1.`
            : html`<strong>The runs are the same for ${revisions}</strong> and part at change
                ${parting.rev.toLocaleString('en')}.`
      }
    </p>
    ${
      header.length === 0
        ? nothing
        : html`<section class="card" aria-labelledby="began">
            <header><h2 id="began">What they began from</h2></header>
            ${members(header, 'What they began from')}
          </section>`
    }
    ${
      parting === undefined
        ? nothing
        : html`<section class="card" aria-labelledby="part">
            <header><h2 id="part">Where they part: change ${parting.rev.toLocaleString('en')}</h2></header>
            <div class="two body">${side('A', parting.a)} ${side('B', parting.b)}</div>
            ${parting.members.length === 0 ? nothing : members(parting.members, 'Member by member')}
          </section>`
    }
  `
}

function side(name: string, { change, words }: Side): TemplateResult {
  if (change === undefined)
    return html`<div class="stack">
      <h3>${name}</h3>
      <p>It ends before.</p>
    </div>`
  return html`<div class="stack">
    <h3>${name}</h3>
    ${words === undefined ? nothing : html`<p>${words}</p>`}
    <p class="hint mono wrap">${sayTime(change.at)} · ${change.by} · ${change.kind} ${change.key}</p>
  </div>`
}

function members(all: readonly Difference[], label: string): TemplateResult {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        ${all.slice(0, most).map(
          ({ path, a, b }) =>
            html`<tr>
              <th scope="row" class="mono">${path}</th>
              <td class="mono wrap">${cut(a)}</td>
              <td class="mono wrap">${cut(b)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${all.length > most ? html`<p class="hint more">and ${all.length - most} more</p>` : nothing}
  </div>`
}

function cut(value: string | undefined): string | TemplateResult {
  if (value === undefined) return html`<span class="muted">nothing</span>`
  return value.length > 300 ? `${value.slice(0, 300)}…` : value
}
