import { createStoryteller, isFinalCommand, isFinalInvocation, faultWords } from '../../sim/view.ts'
import type { Change, Records, StreamRecord, Told } from '../../sim/view.ts'
import { type HostState, hostState } from './host-state.ts'

/** From here on (revision and lab time, epoch ms) a host was in this state. */
export interface Span {
  readonly rev: number
  readonly at: number
  readonly state: HostState
}

/** One host's history. */
export interface Lane {
  readonly id: string
  /** When it came, and when it went for good. */
  readonly spans: Span[]
}

/** Something that is marked on the timeline. Begin and end in lab time, epoch ms; an open end is Infinity. */
export interface Mark {
  readonly kind: 'command' | 'fault' | 'scenario' | 'clock' | 'publication'
  readonly key: string
  readonly label: string
  readonly rev: number
  readonly at: number
  end: number
  /** How it ended, where that says something: `Success`, `Failed` … */
  outcome: string
  /** The host it is about; '' for the whole lab. */
  readonly host: string
}

/** How many nodes were compliant, and how many were not, from a revision on. Nodes without a report are neither. */
export interface CompliancePoint {
  readonly rev: number
  readonly at: number
  readonly compliant: number
  readonly nonCompliant: number
  readonly unknown: number
}

/** Something that went wrong: where "next failure" goes. */
export interface Failure {
  readonly rev: number
  readonly at: number
  readonly text: string
}

/** What a timeline shows of a run, gathered change by change. Read it; only `add` and `seed` change it. */
export interface Chronicle {
  readonly lanes: ReadonlyMap<string, Lane>
  readonly marks: readonly Mark[]
  readonly told: readonly Told[]
  readonly compliance: readonly CompliancePoint[]
  readonly failures: readonly Failure[]
  /** What was there before the first change that is known. */
  seed(records: readonly StreamRecord[], rev: number, at: number): void
  add(change: Change<Records>): void
}

type Value = Records[keyof Records] | null

export function createChronicle(): Chronicle {
  const lanes = new Map<string, Lane>()
  const marks: Mark[] = []
  const told: Told[] = []
  const compliance: CompliancePoint[] = []
  const failures: Failure[] = []
  const teller = createStoryteller()
  const openMarks = new Map<string, Mark>()
  /** Whether each node that there is was found compliant; null before its first report. */
  const verdicts = new Map<string, boolean | null>()
  /** By the key of patch items. */
  const compliantItems = new Map<string, boolean>()
  /** The reports whose items come after them. */
  const count = { compliant: 0, nonCompliant: 0, unknown: 0 }

  function judge(node: string, verdict: boolean | null | undefined, rev: number, at: number): void {
    const before = verdicts.get(node)
    if (before === verdict) return
    if (before !== undefined) count[nameOf(before)] -= 1
    if (verdict === undefined) verdicts.delete(node)
    else {
      verdicts.set(node, verdict)
      count[nameOf(verdict)] += 1
    }
    const point = { rev, at, ...count }
    if (compliance.at(-1)?.at === at) compliance[compliance.length - 1] = point
    else compliance.push(point)
  }

  function mark(kind: Mark['kind'], key: string, label: string, { rev, at }: Moment, host = '', end = Infinity): void {
    const made: Mark = { kind, key, label, rev, at, end, outcome: '', host }
    marks.push(made)
    if (end === Infinity) openMarks.set(`${kind}/${key}`, made)
  }

  function close(kind: Mark['kind'], key: string, at: number, outcome: string): void {
    const open = openMarks.get(`${kind}/${key}`)
    if (open === undefined) return
    open.end = at
    open.outcome = outcome
    openMarks.delete(`${kind}/${key}`)
  }

  function look(kind: keyof Records, key: string, value: Value, moment: Moment): void {
    const { rev, at } = moment
    switch (kind) {
      case 'node':
        return judge(key, value === null ? undefined : (verdicts.get(key) ?? null), rev, at)
      case 'host':
        return live(key, value as Records['host'] | null, moment)
      case 'patch-items':
        if (value !== null)
          compliantItems.set(key, (value as Records['patch-items']).nonCompliantSeverity === 'COMPLIANT')
        return
      case 'patch-report':
        if (value !== null && verdicts.has(key))
          judge(key, compliantItems.get((value as Records['patch-report']).items) ?? null, rev, at)
        return
      case 'command': {
        const command = value as Records['command'] | null
        if (command === null) return
        if (!openMarks.has(`command/${key}`) && !isFinalCommand(command.state))
          mark('command', key, commandLabel(command), moment)
        if (isFinalCommand(command.state)) close('command', key, at, command.state)
        return
      }
      case 'fault': {
        const fault = value as Records['fault'] | null
        if (fault === null) close('fault', key, at, 'healed')
        else if (fault.state === 'effective' && !openMarks.has(`fault/${key}`))
          mark('fault', key, faultWords(fault.fault), moment, fault.instanceId)
        return
      }
      case 'api-fault': {
        const fault = value as Records['api-fault'] | null
        if (fault === null) close('fault', key, at, 'healed')
        else if (!openMarks.has(`fault/${key}`)) mark('fault', key, `${fault.kind} of the API`, moment)
        return
      }
      case 'step': {
        const step = value as Records['step'] | null
        if (step?.state === 'solved') mark('scenario', key, `Solved: ${step.title}`, moment, '', at)
        return
      }
      case 'publication': {
        const publication = value as Records['publication'] | null
        if (publication !== null) mark('publication', key, publication.advisory?.id ?? 'published', moment, '', at)
        return
      }
      default:
    }
  }

  function live(id: string, value: Records['host'] | null, { rev, at }: Moment): void {
    let lane = lanes.get(id)
    if (lane === undefined) lanes.set(id, (lane = { id, spans: [] }))
    const state = value === null ? 'terminated' : hostState(value)
    if (lane.spans.at(-1)?.state !== state) lane.spans.push({ rev, at, state })
  }

  function fail(change: Change<Records>): void {
    const { kind, value, rev, at } = change
    if (value === null) return
    if (kind === 'invocation') {
      const { state, commandId, instanceId } = value as Records['invocation']
      if (isFinalInvocation(state) && state !== 'Success' && state !== 'Cancelled')
        failures.push({ rev, at, text: `${instanceId}: command ${commandId.slice(0, 8)} ended ${state}` })
    } else if (kind === 'host') {
      const lane = lanes.get(change.key)
      if (lane?.spans.at(-1)?.rev === rev && lane.spans.at(-1)?.state === 'lost')
        failures.push({ rev, at, text: `${change.key} does not answer` })
    } else if (kind === 'fault' && openMarks.get(`fault/${change.key}`)?.rev === rev) {
      failures.push({
        rev,
        at,
        text: `${faultWords((value as Records['fault']).fault)} on ${(value as Records['fault']).instanceId}`,
      })
    }
  }

  return {
    lanes,
    marks,
    told,
    compliance,
    failures,
    seed(records, rev, at) {
      // Items are looked up by the reports.
      const inOrder = [...records].sort((a, b) => order(a[0]) - order(b[0]))
      for (const [kind, key, value] of inOrder) {
        teller.tell({ rev, at, by: 'start', kind, key, value })
        look(kind, key, value, { rev, at })
      }
    },
    add(change) {
      const said = teller.tell(change)
      if (said !== undefined) told.push(said)
      look(change.kind, change.key, change.value, change)
      fail(change)
    },
  }
}

interface Moment {
  readonly rev: number
  readonly at: number
}

const nameOf = (verdict: boolean | null): 'compliant' | 'nonCompliant' | 'unknown' =>
  verdict === null ? 'unknown' : verdict ? 'compliant' : 'nonCompliant'

const first: readonly (keyof Records)[] = ['patch-items', 'node', 'patch-report', 'host']
const order = (kind: keyof Records): number => (first.includes(kind) ? first.indexOf(kind) : first.length)

function commandLabel({ documentName, parameters }: Records['command']): string {
  const operation = parameters['Operation']?.[0]
  return operation === undefined ? documentName : `${documentName} ${operation}`
}
