import { createStoryteller, isFinalInvocation, nodeName } from '../../sim/view.ts'
import type { Change, Records, StreamRecord, Told } from '../../sim/view.ts'
import { type HostState, hostState, hostStates } from './host-state.ts'
import { createMarks, type Mark } from './marks.ts'

/** Where something is in a run: revision and lab time, epoch ms. */
export interface Moment {
  readonly rev: number
  readonly at: number
}

/** From here on a host was in this state. */
export interface Span extends Moment {
  readonly state: HostState
}

/** One host's history, from its coming to its going for good. */
export interface Lane {
  readonly id: string
  /** What people call it. */
  name: string
  readonly spans: Span[]
}

/** How many nodes were compliant, and how many were not, from here on. Nodes without a report are unknown. */
export interface CompliancePoint extends Moment {
  readonly compliant: number
  readonly nonCompliant: number
  readonly unknown: number
}

/** How many hosts were in each state from here on, in the order of `hostStates`. */
export interface ActivityPoint extends Moment {
  readonly counts: readonly number[]
}

/** What a timeline shows of a run, gathered change by change. Read it; only its functions change it. */
export interface Chronicle {
  readonly lanes: ReadonlyMap<string, Lane>
  readonly marks: readonly Mark[]
  readonly told: readonly Told[]
  readonly compliance: readonly CompliancePoint[]
  readonly activity: readonly ActivityPoint[]
  /** What went wrong, in words: where "next failure" goes. */
  readonly failures: readonly Told[]
  /** What was there before the first change that is known. */
  seed(records: readonly StreamRecord[], rev: number, at: number): void
  add(change: Change<Records>): void
  /** Forgets what was over before a revision. */
  trim(rev: number): void
}

type Value = Records[keyof Records] | null

export function createChronicle(): Chronicle {
  const lanes = new Map<string, Lane>()
  const marks = createMarks()
  const told: Told[] = []
  const compliance: CompliancePoint[] = []
  const activity: ActivityPoint[] = []
  const failures: Told[] = []
  const teller = createStoryteller()
  /** Whether each node that there is was found compliant; null before its first report. */
  const verdicts = new Map<string, boolean | null>()
  /** By the key of patch items, which the journal has before the first report that names them. */
  const compliantItems = new Map<string, boolean>()
  const count = { compliant: 0, nonCompliant: 0, unknown: 0 }
  const states = hostStates.map(() => 0)
  /** The invocations that ended otherwise than they should, and when they last changed. */
  const failed = new Map<string, number>()

  function judge(node: string, verdict: boolean | null | undefined, { rev, at }: Moment): void {
    const before = verdicts.get(node)
    if (before === verdict) return
    if (before !== undefined) count[nameOf(before)] -= 1
    if (verdict === undefined) verdicts.delete(node)
    else {
      verdicts.set(node, verdict)
      count[nameOf(verdict)] += 1
    }
    compliance.push({ rev, at, ...count })
  }

  /** A host is in another state; null when it is gone for good. */
  function live(id: string, host: Records['host'] | null, { rev, at }: Moment): void {
    const lane = laneOf(id)
    const [before, state] = [lane.spans.at(-1)?.state, host === null ? 'terminated' : hostState(host)]
    if (before === state) return
    lane.spans.push({ rev, at, state })
    if (before !== undefined && before !== 'terminated') counted(before, -1)
    if (state !== 'terminated') counted(state, 1)
    activity.push({ rev, at, counts: [...states] })
  }

  function counted(state: HostState, by: number): void {
    const i = hostStates.indexOf(state)
    states[i] = (states[i] ?? 0) + by
  }

  function laneOf(id: string): Lane {
    let lane = lanes.get(id)
    if (lane === undefined) lanes.set(id, (lane = { id, name: id, spans: [] }))
    return lane
  }

  function look(kind: keyof Records, key: string, value: Value, moment: Moment): void {
    switch (kind) {
      case 'node':
        if (value !== null) laneOf(key).name = nodeName(new Map(), key, value as Records['node'])
        return judge(key, value === null ? undefined : (verdicts.get(key) ?? null), moment)
      case 'host':
        return live(key, value as Records['host'] | null, moment)
      case 'patch-items':
        if (value !== null)
          compliantItems.set(key, (value as Records['patch-items']).nonCompliantSeverity === 'COMPLIANT')
        return
      case 'patch-report':
        // A node's report is taken away after the node.
        if (value !== null && verdicts.has(key))
          judge(key, compliantItems.get((value as Records['patch-report']).items) ?? null, moment)
        return
      default:
        marks.look(kind, key, value, moment)
    }
  }

  /** Whether a change is something gone wrong. */
  function isFailure({ kind, key, value, rev }: Change<Records>): boolean {
    if (value === null) return false
    switch (kind) {
      case 'invocation': {
        const { state } = value as Records['invocation']
        if (!isFinalInvocation(state) || state === 'Success' || state === 'Cancelled') return false
        const isNew = !failed.has(key)
        failed.set(key, rev)
        return isNew
      }
      case 'host': {
        const last = lanes.get(key)?.spans.at(-1)
        return last?.rev === rev && last.state === 'lost'
      }
      case 'fault':
      case 'api-fault':
        return marks.open('fault', key)?.rev === rev
      default:
        return false
    }
  }

  return {
    lanes,
    marks: marks.all,
    told,
    compliance,
    activity,
    failures,
    seed(records, rev, at) {
      const inOrder = [...records].sort((a, b) => order(a[0]) - order(b[0]))
      for (const [kind, key, value] of inOrder) {
        teller.tell({ rev, at, by: 'start', kind, key, value })
        look(kind, key, value, { rev, at })
        if (kind === 'invocation') isFailure({ rev, at, by: 'start', kind, key, value })
      }
      // What was gathered one by one was there all at once.
      compliance.splice(0, compliance.length - 1)
      activity.splice(0, activity.length - 1)
    },
    add(change) {
      const said = teller.tell(change)
      if (said !== undefined) told.push(said)
      look(change.kind, change.key, change.value, change)
      if (isFailure(change)) {
        const { rev, at, by, key } = change
        failures.push(said ?? { rev, at, by, about: 'host', text: `${lanes.get(key)?.name ?? key} does not answer.` })
      }
    },
    trim(rev) {
      forget(told, rev)
      forget(failures, rev)
      // The last of those before says what was so then.
      forget(compliance, rev, 1)
      forget(activity, rev, 1)
      for (const [id, { spans }] of lanes) {
        forget(spans, rev, 1)
        const [only, next] = spans
        if (only?.state === 'terminated' && next === undefined && only.rev < rev) lanes.delete(id)
      }
      for (const [key, last] of failed) if (last < rev) failed.delete(key)
      marks.trim(rev)
    },
  }
}

/** Takes away what comes before a revision, but for the last `keep` of it. */
function forget(list: Moment[], rev: number, keep = 0): void {
  const first = list.findIndex((each) => each.rev >= rev)
  list.splice(0, Math.max(0, (first === -1 ? list.length : first) - keep))
}

const nameOf = (verdict: boolean | null): 'compliant' | 'nonCompliant' | 'unknown' =>
  verdict === null ? 'unknown' : verdict ? 'compliant' : 'nonCompliant'

/** What others are looked up in comes first. */
const first: readonly (keyof Records)[] = ['patch-items', 'node', 'patch-report', 'host', 'baseline']
const order = (kind: keyof Records): number => (first.includes(kind) ? first.indexOf(kind) : first.length)
