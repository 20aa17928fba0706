import type { Lab } from '../core.ts'
import { tellHost } from '../host/host.ts'
import type { ManagedNode } from '../host/node.ts'
import type { Os } from '../os/os.ts'
import { osOf } from '../os/registry.ts'
import type { PlannedStep } from './document/plan.ts'
import { isFinalInvocation } from './machine.ts'
import { appendOutput } from './output/store.ts'
import { parametersOf, planFor, pluginOf } from './planned.ts'
import type { Plugin, StepRun } from './plugin/plugin.ts'
import type { CommandRecord, InvocationRecord, StepRecord } from './record.ts'

/** A step in progress, and all that it belongs to. */
export interface RunningStep {
  readonly invocation: InvocationRecord
  readonly command: CommandRecord
  readonly node: ManagedNode
  readonly os: Os
  readonly plan: readonly PlannedStep[]
  readonly planned: PlannedStep
  readonly step: StepRecord
  readonly plugin: Plugin
}

/** How a plugin ended its step. */
export interface StepEnd {
  readonly code: number
  readonly timedOut: boolean
}

/** The step that an invocation is at; undefined when none is in progress. */
export function runningStep(lab: Lab, key: string): RunningStep | undefined {
  const invocation = lab.store.get('invocation', key)
  if (invocation === undefined || isFinalInvocation(invocation.state)) return undefined
  const command = lab.store.get('command', invocation.commandId)
  const node = lab.store.get('node', invocation.instanceId)
  const plan = planFor(lab, invocation)
  const planned = plan?.[invocation.step]
  const step = invocation.steps[invocation.step]
  if (
    command === undefined ||
    node === undefined ||
    plan === undefined ||
    planned === undefined ||
    step?.status !== 'InProgress'
  )
    return undefined
  return { invocation, command, node, os: osOf(node.os), plan, planned, step, plugin: pluginOf(lab, command, planned) }
}

/**
 * Lets a step's plugin act. What it remembers, prints and starts is gathered: the step comes back with it, for the record to be written
 * once, and with how it ended, if it did.
 */
export function letAct(
  lab: Lab,
  key: string,
  before: RunningStep,
  act: (run: StepRun, plugin: Plugin) => void,
): { readonly after: RunningStep; readonly end: StepEnd | undefined } {
  const { command, node, os, planned, plugin } = before
  let { invocation, step } = before
  let end: StepEnd | undefined
  let granted = false

  const run: StepRun = {
    lab,
    node,
    os,
    command,
    name: planned.name,
    inputs: planned.inputs,
    parameters: parametersOf(lab, command),
    timeout: planned.timeoutSeconds * 1000,
    attempt: invocation.attempt,
    get memory() {
      return invocation.memory ?? {}
    },
    remember(memory) {
      invocation = { ...invocation, memory }
    },
    acquire(operation) {
      granted = tellHost(lab, node.id, { type: 'request', by: key, operation }) === key
    },
    drive(order) {
      invocation = { ...invocation, work: lab.drive(node.id, order, 'invocation', key) }
    },
    print(to, text) {
      step = { ...step, [to]: appendOutput(lab, key, step, to, text) }
    },
    finish(code, timedOut = false) {
      end ??= { code, timedOut }
    },
  }
  act(run, plugin)
  if (granted && end === undefined) plugin.granted?.(run)

  invocation = { ...invocation, steps: invocation.steps.with(invocation.step, step) }
  return { after: { ...before, invocation, step }, end }
}
