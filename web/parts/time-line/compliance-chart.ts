import { html, svg, type TemplateResult } from 'lit'
import { type Axis } from '../../model/axis.ts'
import type { CompliancePoint, Moment } from '../../model/chronicle.ts'
import { areaPath, columns, latest, sayCompliance } from '../../model/curve.ts'

const count = 240

/** Compliance over time: of all nodes, how many were compliant (from below), not compliant (from above), and neither between. */
export function complianceChart(points: readonly CompliancePoint[], axis: Axis, moment: Moment): TemplateResult {
  const most = points.reduce((max, { compliant, nonCompliant, unknown }) => {
    return Math.max(max, compliant + nonCompliant + unknown)
  }, 1)
  const found = columns(points, axis, count)
  const area = (band: (point: CompliancePoint) => readonly [number, number]): string =>
    areaPath(found.map((point) => (point === undefined ? [0, 0] : band(point))))
  const compliant = area((p) => [0, p.compliant / most])
  const unknown = area((p) => [p.compliant / most, p.unknown / most])
  const not = area((p) => [(p.compliant + p.unknown) / most, p.nonCompliant / most])
  return html`<svg
    viewBox="0 0 1000 100"
    preserveAspectRatio="none"
    role="img"
    aria-label="Compliance over time. At this moment: ${sayCompliance(latest(points, moment.rev))}."
    style="display:block;width:100%;height:100%"
  >
    ${svg`<path d=${unknown} fill="var(--line)" />
      <path d=${compliant} fill="var(--good)" fill-opacity="0.75" />
      <path d=${not} fill="var(--bad)" fill-opacity="0.75" />`}
  </svg>`
}
