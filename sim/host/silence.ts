import type { Lab } from '../core.ts'
import { effective, keyOf } from '../fault/table.ts'
import type { FaultRecord } from '../fault/record.ts'
import type { Facts, Report } from './driver.ts'
import { tellHost } from './host.ts'

/** The fault agent-silent, whatever drives the host: nothing that its agent would say is heard. */
const fault = { kind: 'agent-silent' } as const

export function hushAgent(lab: Lab, node: string): void {
  // An agent that has not been heard of for a while has been silent since then.
  if (lab.store.get('host', node)?.context.silentSince === null) tellHost(lab, node, { type: 'silent', at: lab.now() })
}

/** The agent speaks again, unless the machine is away for a reason of its own, or hangs. */
export function heedAgent(lab: Lab, { instanceId, away }: FaultRecord): void {
  const hang = effective(lab, instanceId, { kind: 'reboot-hangs' })
  if (hang?.hushed !== true && hang?.booted === undefined && away !== true) tellHost(lab, instanceId, { type: 'heard' })
}

export const isSilenced = (lab: Lab, node: string): boolean => effective(lab, node, fault) !== undefined

/** The machine went away, or came back, under an agent that is silent anyway: who heals it must know which. */
export function noteAway(lab: Lab, node: string, away: boolean, facts?: Facts): void {
  const record = effective(lab, node, fault)
  if (record === undefined) return
  const { away: _, ...rest } = record
  lab.store.put('fault', keyOf(node, fault), away ? { ...rest, away: true } : rest)
  const host = lab.store.get('host', node)
  if (facts !== undefined && host !== undefined) {
    tellHost(lab, node, { type: 'silent', at: host.context.silentSince ?? lab.now() }, facts)
  }
}

/** What came of work on hosts whose agents cannot tell. It is theirs and not of the lab's records, as whatever is under way on a host is. */
export interface Unsaid {
  keep(report: Report): void
  take(host: string): readonly Report[]
}

export function createUnsaid(): Unsaid {
  const kept = new Map<string, Report[]>()
  return {
    keep(report) {
      const before = kept.get(report.host)
      if (before === undefined) kept.set(report.host, [report])
      else before.push(report)
    },
    take(host) {
      const reports = kept.get(host) ?? []
      kept.delete(host)
      return reports
    },
  }
}
