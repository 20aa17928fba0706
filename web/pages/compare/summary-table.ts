import { html, type TemplateResult } from 'lit'
import { hostStates, stateMarks, stateWords } from '../../model/host-state.ts'
import type { History } from '../../model/run.ts'
import { type FleetSummary, summarize } from '../../model/summary.ts'

const rows: readonly (readonly [label: string, of: (summary: FleetSummary) => number])[] = [
  ['Nodes', ({ hosts }) => hosts],
  ['Compliant', ({ compliant }) => compliant],
  ['Not compliant', ({ nonCompliant }) => nonCompliant],
  ['Without a report', ({ unknown }) => unknown],
  ['Patches missing', ({ missing }) => missing],
  ['Patches failed', ({ failed }) => failed],
  ['Waiting for a reboot', ({ pendingReboot }) => pendingReboot],
]

/** Two fleets in numbers, each at the moment of its run. */
export function summaryTable(runA: History, runB: History): TemplateResult {
  const [a, b] = [summarize(runA), summarize(runB)]
  const states = hostStates.filter((state) => a.states[state] + b.states[state] > 0)
  const row = (label: string | TemplateResult, ofA: number, ofB: number): TemplateResult =>
    html`<tr>
      <th scope="row">${label}</th>
      <td class="number">${ofA}</td>
      <td class="number">${ofB}</td>
      <td class="number">${ofA === ofB ? 'the same' : `${ofB > ofA ? '+' : '−'}${Math.abs(ofB - ofA)}`}</td>
    </tr>`
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Both fleets">
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="number">A</th>
          <th scope="col" class="number">B</th>
          <th scope="col" class="number">B to A</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(([label, of]) => row(label, of(a), of(b)))}
        ${states.map((state) =>
          row(
            html`<span style="color:var(--state-${state})" aria-hidden="true">${stateMarks[state]}</span>
              ${stateWords[state]}`,
            a.states[state],
            b.states[state],
          ),
        )}
      </tbody>
    </table>
  </div>`
}
