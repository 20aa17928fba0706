import type { Lab } from '../core.ts'
import type { Report } from '../host/driver.ts'
import { isReachable, tellHost } from '../host/host.ts'
import { canDeliver, loseInvocation, tellInvocation } from './dispatch.ts'
import { leaves, settle, skippedAfterExit, type StepOutcome } from './document/flow.ts'
import type { PlannedStep } from './document/plan.ts'
import { isFinalInvocation, type InvocationEvent } from './machine.ts'
import { appendOutput } from './output/store.ts'
import { planFor } from './planned.ts'
import type { Plugin, StepRun } from './plugin/plugin.ts'
import type { InvocationRecord, StepRecord } from './record.ts'
import { letAct, type RunningStep, runningStep, type StepEnd } from './running-step.ts'

/** Exit codes that ask for a reboot and the step's rerun after it (spec §5.3). */
const rebootCodes = { Linux: 194, Windows: 3010 } as const
/** How often the agent runs a document that keeps asking for a reboot (CommandRetryLimit in its configuration). */
const runLimit = 15
/** What a step that ran into its time limit ends with (spec §6.4). */
const timedOutCodes = { Linux: 137, Windows: -1 } as const

/** The `invocation` topic's deadlines. */
export function invocationDue(lab: Lab, key: string, event: string): void {
  const invocation = lab.store.get('invocation', key)
  if (invocation === undefined || isFinalInvocation(invocation.state)) return
  const waits = invocation.state === 'Pending' || invocation.state === 'Delayed'
  switch (event) {
    case 'deliver':
      return waits ? deliver(lab, key, invocation) : undefined
    case 'hostUp':
      if (invocation.state === 'Delayed') return deliver(lab, key, invocation)
      return isReachable(lab.store.get('host', invocation.instanceId)) ? resume(lab, key, invocation) : undefined
    case 'hostDown':
      return hold(lab, key, invocation)
    case 'hostGone':
      return abandon(lab, key, invocation)
    case 'granted':
      return within(lab, key, (run, plugin) => plugin.granted?.(run))
    case 'stop':
      return stop(lab, key, invocation)
    case 'limit':
      return within(lab, key, (run) => run.finish(timedOutCodes[run.os.platform.type], true))
  }
}

/** The `invocation` topic's reports: those of a work that is no longer waited for come too late. */
export function invocationReport(lab: Lab, key: string, report: Report): void {
  const invocation = lab.store.get('invocation', key)
  if (invocation === undefined || isFinalInvocation(invocation.state) || invocation.work !== report.work) return
  within(lab, key, (run, plugin) => plugin.report?.(run, report))
}

function deliver(lab: Lab, key: string, invocation: InvocationRecord): void {
  if (!canDeliver(lab, key, invocation)) return
  const plan = planFor(lab, invocation)
  if (plan === undefined) {
    tellInvocation(lab, key, invocation, 'refuse')
    return
  }
  const steps = plan.map(({ name, action }): StepRecord => ({
    name,
    action,
    status: 'Pending',
    code: -1,
    startedAt: 0,
    finishedAt: 0,
    stdout: 0,
    stderr: 0,
  }))
  begin(lab, key, tellInvocation(lab, key, invocation, 'accept', { steps }), plan)
}

/** Runs the present step, or those after it that only need to be noted, or ends the document. */
function begin(lab: Lab, key: string, invocation: InvocationRecord, plan: readonly PlannedStep[]): void {
  let { steps } = invocation
  const now = lab.now()
  for (let index = invocation.step; index < plan.length; index++) {
    const planned = plan[index]
    const step = steps[index]
    if (planned === undefined || step === undefined) break
    const left = steps.slice(0, index).some((before, i) => {
      const past = plan[i]
      return past !== undefined && before.message === undefined && leaves(past, outcomeOf(before))
    })
    const message = left && !planned.finallyStep ? skippedAfterExit(planned) : planned.message
    if (message === '') {
      lab.store.put('invocation', key, {
        ...invocation,
        steps: steps.with(index, { ...step, status: 'InProgress', startedAt: now }),
        step: index,
        attempt: 1,
      })
      limit(lab, key, planned)
      within(lab, key, (run, plugin) => {
        if (plugin.script) tellHost(lab, run.node.id, { type: 'scriptBegan' })
        plugin.begin(run)
      })
      return
    }
    const failed = planned.decision === 'fail' && !left
    steps = steps.with(index, {
      ...step,
      status: failed ? 'Failed' : 'Success',
      code: failed ? 1 : 0,
      startedAt: now,
      finishedAt: now,
      message,
    })
  }
  tellInvocation(lab, key, { ...invocation, steps, step: plan.length }, documentResult(steps))
}

/** A step has its time, anew on each run: the reboot between them does not count. */
function limit(lab: Lab, key: string, { timeoutSeconds }: PlannedStep): void {
  lab.arm(timeoutSeconds * 1000, 'invocation', key, 'limit')
}

const outcomeOf = (step: StepRecord): StepOutcome => ({
  status:
    step.status === 'ExecutionTimedOut'
      ? 'TimedOut'
      : step.status === 'Failed'
        ? 'Failed'
        : step.status === 'Cancelled'
          ? 'Cancelled'
          : 'Success',
  code: step.code,
  stdout: '',
  stderr: '',
})

/** Failed over TimedOut over Cancelled over Success; what was skipped counts as success (spec §6.1). */
function documentResult(steps: readonly StepRecord[]): InvocationEvent {
  const any = (status: StepRecord['status']): boolean => steps.some((step) => step.status === status)
  return any('Failed') ? 'fail' : any('ExecutionTimedOut') ? 'timeOut' : 'succeed'
}

/** Lets the running step's plugin act, and does what comes of it. */
function within(lab: Lab, key: string, act: (run: StepRun, plugin: Plugin) => void): void {
  const before = runningStep(lab, key)
  if (before === undefined) return
  const { after, end } = letAct(lab, key, before, act)
  const { invocation, os } = after
  if (end === undefined) lab.store.put('invocation', key, invocation)
  else if (end.code === rebootCodes[os.platform.type] && invocation.attempt < runLimit) {
    // What is being cancelled does not begin again.
    if (invocation.state === 'InProgress') reboot(lab, key, invocation)
    else stop(lab, key, invocation)
  } else finish(lab, key, after, end)
}

/** How long a host may be away, ms, before its step counts as timed out: a host that never comes back must not hold its command for ever. */
const rebootLimit = 60 * 60_000

/** The agent holds the document, reboots its host and begins the same step again from the top (spec §5.3). */
function reboot(lab: Lab, key: string, invocation: InvocationRecord): void {
  hold(lab, key, invocation)
  lab.arm(rebootLimit, 'invocation', key, 'limit')
  tellHost(lab, invocation.instanceId, { type: 'reboot' })
}

/** The document waits for its host to come back; then the present step begins again. What was under way for it will not be reported. */
function hold(lab: Lab, key: string, invocation: InvocationRecord): void {
  if (invocation.state !== 'InProgress') return
  const { work: _, ...rest } = invocation
  lab.store.put('invocation', key, { ...rest, held: true })
}

function resume(lab: Lab, key: string, invocation: InvocationRecord): void {
  if (invocation.held !== true) return
  const { held: _, ...rest } = invocation
  lab.store.put('invocation', key, { ...rest, attempt: invocation.attempt + 1 })
  const planned = planFor(lab, invocation)?.[invocation.step]
  if (planned !== undefined) limit(lab, key, planned)
  within(lab, key, (run, plugin) => plugin.begin(run))
}

function release(lab: Lab, host: string, key: string): void {
  const next = tellHost(lab, host, { type: 'release', by: key })
  if (next !== undefined) lab.arm(0, 'invocation', next, 'granted')
}

/** The step has ended: note it the agent's way and go on. */
function finish(lab: Lab, key: string, running: RunningStep, { code, timedOut }: StepEnd): void {
  const { invocation, node, plan, planned, step, plugin } = running
  lab.disarm('invocation', key, 'limit')
  if (plugin.script) tellHost(lab, node.id, { type: 'scriptEnded' })
  if (timedOut && invocation.work !== undefined) lab.cancel(node.id, invocation.work)
  if (holdsLock(lab, node.id, key)) release(lab, node.id, key)
  const status = timedOut ? 'TimedOut' : code === 0 ? 'Success' : 'Failed'
  const settled = settle(planned, { status, code, stdout: '', stderr: '' })
  const noted: StepRecord = {
    ...step,
    status: settled.status === 'TimedOut' ? 'ExecutionTimedOut' : settled.status === 'Success' ? 'Success' : 'Failed',
    code: settled.code,
    finishedAt: lab.now(),
    stdout: appendOutput(lab, key, step, 'stdout', settled.stdout),
    stderr: appendOutput(lab, key, step, 'stderr', settled.stderr),
  }
  const { work: _, memory: __, held: ___, ...rest } = invocation
  begin(
    lab,
    key,
    { ...rest, steps: invocation.steps.with(invocation.step, noted), step: invocation.step + 1, attempt: 0 },
    plan,
  )
}

function holdsLock(lab: Lab, host: string, key: string): boolean {
  const context = lab.store.get('host', host)?.context
  return context !== undefined && (context.holder === key || context.waiting.some((each) => each.by === key))
}

/** A cancelled invocation's plugin has been stopped. */
function stop(lab: Lab, key: string, invocation: InvocationRecord): void {
  end(lab, key, invocation, 'cancelled', 'Cancelled')
}

/** The host stopped or is gone: nobody will report any more. */
function abandon(lab: Lab, key: string, invocation: InvocationRecord): void {
  const gone = lab.store.get('host', invocation.instanceId)?.value.machine === 'terminated'
  if (invocation.state === 'InProgress' || invocation.state === 'Cancelling')
    end(lab, key, invocation, 'lose', 'Failed')
  else if (gone) loseInvocation(lab, key, invocation)
}

function end(
  lab: Lab,
  key: string,
  invocation: InvocationRecord,
  event: InvocationEvent,
  status: 'Cancelled' | 'Failed',
): void {
  if (runningStep(lab, key)?.plugin.script) tellHost(lab, invocation.instanceId, { type: 'scriptEnded' })
  if (invocation.work !== undefined) lab.cancel(invocation.instanceId, invocation.work)
  lab.disarm('invocation', key, 'limit')
  if (holdsLock(lab, invocation.instanceId, key)) release(lab, invocation.instanceId, key)
  const steps = invocation.steps.map((step): StepRecord =>
    step.status === 'InProgress' || step.status === 'Pending' ? { ...step, status, finishedAt: lab.now() } : step,
  )
  const { work: _, memory: __, held: ___, ...rest } = invocation
  tellInvocation(lab, key, { ...rest, steps }, event)
}
