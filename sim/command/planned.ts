import type { PlatformType } from '@aws-sdk/client-ssm'
import type { Lab } from '../core.ts'
import { osOf } from '../os/registry.ts'
import { documentOfCommand } from './document/library.ts'
import { bindParameters } from './document/parameters.ts'
import { planSteps, type PlannedStep } from './document/plan.ts'
import type { Plugin } from './plugin/plugin.ts'
import { pluginFor } from './plugin/registry.ts'
import type { CommandRecord, InvocationRecord } from './record.ts'

type Bound = Readonly<Record<string, readonly string[]>>

interface Planned {
  readonly parameters: Bound
  readonly plans: Map<PlatformType, readonly PlannedStep[]>
}

/** By the command's parameters object, which stays the same however often its counters change. */
const planned = new WeakMap<Bound, Planned>()

function plannedOf(lab: Lab, command: CommandRecord): Planned {
  let found = planned.get(command.parameters)
  if (found === undefined) {
    const { name, content } = documentOfCommand(lab, command)
    const bound = bindParameters(name, content, command.parameters)
    planned.set(command.parameters, (found = { parameters: bound.ok ? bound.value : {}, plans: new Map() }))
  }
  return found
}

/** A command's parameters with the document's defaults filled in. */
export const parametersOf = (lab: Lab, command: CommandRecord): Bound => plannedOf(lab, command).parameters

/** What a command does on a platform, in order; undefined where its document is for other platforms. */
export function planOf(lab: Lab, command: CommandRecord, platform: PlatformType): readonly PlannedStep[] | undefined {
  const document = documentOfCommand(lab, command)
  if (!document.platforms.includes(platform)) return undefined
  const { parameters, plans } = plannedOf(lab, command)
  let plan = plans.get(platform)
  if (plan === undefined) plans.set(platform, (plan = planSteps(document.content, platform, parameters)))
  return plan
}

/** What an invocation's node has to do; undefined where the document is for other platforms. */
export function planFor(lab: Lab, invocation: InvocationRecord): readonly PlannedStep[] | undefined {
  const command = lab.store.get('command', invocation.commandId)
  const node = lab.store.get('node', invocation.instanceId)
  return command && node && planOf(lab, command, osOf(node.os).platform.type)
}

/** Who carries out a step of a command. */
export function pluginOf(lab: Lab, command: CommandRecord, step: PlannedStep): Plugin {
  const { steps, cannotRun } = documentOfCommand(lab, command)
  return pluginFor(steps[step.name], step.action, cannotRun)
}
