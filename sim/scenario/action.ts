import type { Caller } from '../api/caller.ts'
import type { Lab } from '../core.ts'
import { healApiFault, injectApiFault } from '../fault/api-fault.ts'
import { healFault, injectFault } from '../fault/fault.ts'
import { DriverUnavailable } from '../host/driver.ts'
import type { NodeFault, NodeFaultKind } from '../host/fault.ts'
import { addNode, removeNode } from '../host/join.ts'
import { overview } from '../host/overview.ts'
import { publish } from '../publication/publish.ts'
import { Refusal } from '../refusal.ts'
import { readLine } from './aws/line.ts'
import { callInside } from './call.ts'
import { readDuration } from './duration.ts'
import { fill } from './expression.ts'
import { plan } from './fleet.ts'
import { Unreadable } from './problem.ts'
import type { Action } from './schema.ts'
import { reserved, type View } from './state.ts'

/** A change of the lab's clock that a timeline asks for; who keeps the clock does it. */
export type ClockWish =
  | { readonly speed: number }
  | { readonly pause: true }
  | { readonly resume: true }
  | { readonly step: number }

/** What actions have at hand. */
export interface Stage {
  readonly lab: Lab
  readonly caller: Caller
  readonly view: (parts: readonly string[]) => View
  readonly clock: (wish: ClockWish) => void
}

/** Lets an action happen inside the present input. @returns what could not be done, for people */
export function perform(action: Action, stage: Stage): readonly string[] {
  try {
    return act(action, stage)
  } catch (error) {
    if (error instanceof Refusal || error instanceof Unreadable || error instanceof DriverUnavailable)
      return [error.message]
    throw error
  }
}

function act(action: Action, { lab, caller, view, clock }: Stage): readonly string[] {
  if ('fault' in action) {
    return each(lab, action.nodes, view, (id) => void injectFault(lab, id, hostFault(action.fault, action.package)))
  }
  if ('heal' in action)
    return each(lab, action.nodes, view, (id) => healFault(lab, id, hostFault(action.heal, action.package)))
  if ('disturb' in action) {
    const { disturb: kind, ...rest } = action
    injectApiFault(lab, { kind, ...rest })
    return []
  }
  if ('calm' in action) {
    healApiFault(lab, { kind: action.calm, operation: action.operation })
    return []
  }
  if ('leave' in action) return each(lab, action.leave, view, (id) => removeNode(lab, id))
  if ('join' in action) {
    for (const { spec, faults } of plan([action.join])) {
      const { id } = addNode(lab, spec)
      for (const { fault, package: name } of faults) injectFault(lab, id, hostFault(fault, name))
    }
    return []
  }
  if ('publish' in action) {
    publish(lab, action.publish as Parameters<typeof publish>[1])
    return []
  }
  if ('clock' in action) {
    const wish = action.clock
    clock('step' in wish ? { step: readDuration(wish.step) } : wish)
    return []
  }
  const { operation, input } =
    'aws' in action ? readLine(action.aws) : { operation: action.call, input: action.input ?? {} }
  const filled = fill(input, view(reserved)) as Readonly<Record<string, unknown>>
  const { refusal } = callInside(lab, operation, filled, caller)
  return refusal === undefined ? [] : [`${operation}: ${refusal}`]
}

/** A fault by its parts; that a package is named where it must be was checked when the scenario was read. */
export const hostFault = (kind: NodeFaultKind, name: string | undefined): NodeFault =>
  (name === undefined ? { kind } : { kind, package: name }) as NodeFault

function each(
  lab: Lab,
  named: string | readonly string[],
  view: Stage['view'],
  act: (id: string) => void,
): readonly string[] {
  const wanted = [fill(named, view(reserved))].flat(2).map(String)
  const nodes = overview(lab)
  return wanted.flatMap((name) => {
    const found = nodes.filter((node) => node.id === name || node.name === name)
    if (found.length === 0) return [`There is no host ${name}.`]
    try {
      for (const { id } of found) act(id)
      return []
    } catch (error) {
      if (error instanceof Refusal) return [error.message]
      throw error
    }
  })
}
