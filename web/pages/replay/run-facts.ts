import { html, type TemplateResult } from 'lit'
import { sayLength, sayTime } from '../../model/lab-time.ts'
import { extent, type History } from '../../model/run.ts'

/** What a run is, in a table. */
export function runFacts(run: History): TemplateResult {
  const { header, chronicle, cursor } = run
  const [from, to] = extent(run)
  const facts: readonly (readonly [string, string])[] = [
    ['Lab', `${header.account} in ${header.region}`],
    ...(header.scenario === undefined ? [] : [['Scenario', header.scenario.slug] as const]),
    ['From', `${sayTime(from)} UTC`],
    ['To', `${sayTime(to)} UTC (${sayLength(to - from)})`],
    ['Changes', cursor.changes.length.toLocaleString('en')],
    ['Events told', chronicle.told.length.toLocaleString('en')],
    ['Failures', chronicle.failures.length.toLocaleString('en')],
    ['Hosts', chronicle.lanes.size.toLocaleString('en')],
    ['Seed, pace', `${header.seed}, ${header.pace}`],
    ['Made by', `Patchlab ${header.patchlab}`],
  ]
  return html`<table>
    <tbody>
      ${facts.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** The same in a line. */
export function runLine({ header, chronicle, cursor }: History, [from, to]: readonly [number, number]): string {
  return [
    ...(header.scenario === undefined ? [] : [header.scenario.slug]),
    `${header.account} in ${header.region}`,
    `${chronicle.lanes.size.toLocaleString('en')} hosts`,
    `${cursor.changes.length.toLocaleString('en')} changes`,
    `${sayLength(to - from)} from ${sayTime(from)}`,
    `${chronicle.failures.length} failures`,
    `seed ${header.seed}`,
  ].join(' · ')
}
