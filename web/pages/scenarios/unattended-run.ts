import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { type Compliance, type NodeResult, plural, type RunEvent, type RunResult, spanWords } from '../../model/play.ts'
import { runSteps, type RunStep } from '../../model/unattended.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** An unattended run: what it does, step by step, and what became of it. */
export class UnattendedRun extends LitElement {
  static override properties = { events: { attribute: false }, result: { attribute: false } }
  declare events: readonly RunEvent[]
  declare result: RunResult | null

  constructor() {
    super()
    this.events = []
    this.result = null
  }

  protected override render(): TemplateResult {
    return html`${this.#outcome()}
      <ol>
        ${runSteps(this.events).map((step) => this.#step(step))}
      </ol>
      ${this.result === null || this.result.nodes.length === 0 ? nothing : nodesTable(this.result.nodes)}`
  }

  #outcome(): TemplateResult {
    const { result } = this
    if (result === null) return html`<p role="status" class="notice">Working through the solution …</p>`
    const { ok, score, outOf, startedAt, endedAt, took, problems } = result
    return html`<div role="status" class="notice ${ok ? 'good' : 'bad'}">
      <b>${ok ? '✓ Solved' : '✕ Not solved'}</b>
      <span>
        ${score} of ${plural(outOf, 'point')}, ${spanWords(endedAt - startedAt)} of the lab's time in
        ${took < 1000 ? 'less than a second' : spanWords(took)}.
      </span>
      ${problems.map((problem) => html`<span>${problem}</span>`)}
    </div>`
  }

  #step({ title, ok, detail, moves, statuses }: RunStep): TemplateResult {
    return html`<li class=${ok === undefined ? 'busy' : ok ? 'ok' : 'failed'}>
      <details ?open=${ok !== true}>
        <summary>
          <span class="mark" aria-hidden="true">${ok === undefined ? '…' : ok ? '✓' : '✕'}</span>
          <span
            >${title}<span class="visually-hidden"
              >: ${ok === undefined ? 'going on' : ok ? 'solved' : 'not solved'}</span
            ></span
          >
          ${icon('down')}
        </summary>
        ${
          moves.length === 0
            ? nothing
            : html`<ul aria-label="What was done">
                ${moves.map((move) => html`<li><code>${move}</code></li>`)}
              </ul>`
        }
        ${
          statuses.length === 0
            ? nothing
            : html`<p class="muted">On nodes: ${statuses.map(([status, count]) => `${count} ${status}`).join(', ')}</p>`
        }
      </details>
      ${detail === '' ? nothing : html`<p class=${ok === false ? 'error' : 'detail'}>${detail}</p>`}
    </li>`
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      ol,
      ul {
        display: grid;
        gap: var(--space-2);
        list-style: none;
      }
      summary {
        display: flex;
        gap: var(--space-2);
        width: fit-content;
        font-weight: 560;
        cursor: pointer;
      }
      summary svg {
        align-self: center;
        color: var(--ink-3);
      }
      details[open] summary svg {
        transform: rotate(180deg);
      }
      .mark {
        width: 1.2rem;
        font-weight: 700;
        text-align: center;
      }
      .ok .mark {
        color: var(--good);
      }
      .failed .mark {
        color: var(--bad);
      }
      details ul {
        gap: var(--space-1);
        padding: var(--space-2) 0 0 1.7rem;
      }
      details code {
        color: var(--ink-2);
        overflow-wrap: anywhere;
      }
      details .muted,
      .detail,
      .error {
        padding-left: 1.7rem;
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      .detail {
        color: var(--ink-2);
      }
    `,
  ]
}

const nodesTable = (nodes: readonly NodeResult[]): TemplateResult =>
  tableOf(
    'Compliance of the nodes',
    ['Node', 'Before', 'After'],
    nodes.map(
      ({ instanceId, name, before, after }) =>
        html`<tr>
          <td><a href=${href(['fleet', instanceId])}>${name}</a></td>
          <td>${compliance(before)}</td>
          <td>${compliance(after)}</td>
        </tr>`,
    ),
  )

const compliance = ({ status, missing, failed, installed }: Compliance): TemplateResult => {
  const isGood = status === 'COMPLIANT'
  return html`<span class="badge ${isGood ? 'good' : 'bad'}">${isGood ? '✓ compliant' : '✕ not compliant'}</span>
    <span class="muted">${installed} installed, ${missing} missing${failed === 0 ? '' : `, ${failed} failed`}</span>`
}

customElements.define('unattended-run', UnattendedRun)

declare global {
  interface HTMLElementTagNameMap {
    'unattended-run': UnattendedRun
  }
}
