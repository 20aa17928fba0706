import type { RunningLab } from '../../sim/index.ts'
import type { Compliance, NodeResult, Teller } from './result.ts'

/** Watches a lab during a run: what becomes of commands on nodes, and of the nodes' compliance. */
export function observe(lab: RunningLab, teller: Pick<Teller, 'status'>): { nodes(): readonly NodeResult[] } {
  const before = new Map<string, Compliance>()
  const states = new Map<string, string>()
  lab.journal.watch((changes) => {
    for (const { kind, key } of changes) {
      if (kind === 'patch-report' && !before.has(key)) {
        const first = complianceOf(lab, key)
        if (first !== undefined) before.set(key, first)
      }
      if (kind !== 'invocation') continue
      const invocation = lab.store.get('invocation', key)
      if (invocation === undefined || states.get(key) === invocation.state) continue
      states.set(key, invocation.state)
      teller.status(invocation.instanceId, invocation.state)
    }
  })
  return {
    nodes: () =>
      [...lab.store.table('node').values()].flatMap(({ id, hybrid, tags, computerName }) => {
        const first = before.get(id)
        const last = complianceOf(lab, id)
        if (first === undefined || last === undefined) return []
        return { instanceId: id, name: hybrid?.name ?? tags['Name'] ?? computerName, before: first, after: last }
      }),
  }
}

function complianceOf({ store }: RunningLab, id: string): Compliance | undefined {
  const report = store.get('patch-report', id)
  const items = report && store.get('patch-items', report.items)
  if (items === undefined) return undefined
  const { nonCompliantSeverity: severity, counts } = items
  const { installed, missing, failed } = counts
  return { status: severity === 'COMPLIANT' ? 'COMPLIANT' : 'NON_COMPLIANT', severity, installed, missing, failed }
}
