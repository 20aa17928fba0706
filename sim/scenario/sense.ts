import { apiFaultOf, type AskedApiFault } from '../fault/api-fault.ts'
import { namesPackage, type NodeFaultKind } from '../host/fault.ts'
import { ec2Operations } from '../api/ec2/registry.ts'
import { operationNames } from '../api/model.ts'
import { isImplemented } from '../api/operations/registry.ts'
import { membersOf, readLine } from './aws/line.ts'
import { checkExpression, checkTemplates, checkText } from './expression.ts'
import { nearest, unreadable, Unreadable } from './problem.ts'
import type { Action, Check, HostGroup, RawScenario, RawStep } from './schema.ts'
import { Refusal } from '../refusal.ts'
import { reserved } from './state.ts'
import { checkOnState, checkTextOnState } from './vocabulary.ts'
import type { Path } from './yaml.ts'

export type Complain = (path: Path, cause: string, remedy: string) => void

/** What the schema cannot say of a scenario: that names mean something, that expressions can be read, that a step can be solved. */
export function checkScenario(raw: RawScenario, complain: Complain): void {
  const guard = (path: Path, check: () => void): void => {
    try {
      check()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      complain(path, error.message, error.remedy)
    }
  }
  const ids = raw.steps.map(({ id }) => id)
  const knownStep = (path: Path, id: string): void => {
    if (ids.includes(id)) return
    const meant = nearest(id, ids)
    complain(
      path,
      `There is no step ${id}.`,
      meant === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${meant}?`,
    )
  }
  const captured = new Map<string, number>()

  raw.fleet.forEach((group, i) => checkGroup(group, ['fleet', i], complain))
  raw.steps.forEach((step, i) => {
    const path = ['steps', i]
    if (ids.indexOf(step.id) !== i)
      complain([...path, 'id'], `Two steps have the id ${step.id}.`, 'Give each step an id of its own.')
    checkStep(step, path)
  })
  raw.timeline?.forEach((event, i) => {
    const path: Path = ['timeline', i]
    const { after } = event
    if (after !== undefined && 'solved' in after) knownStep([...path, 'after', 'solved'], after.solved)
    if (after !== undefined && 'called' in after)
      guard([...path, 'after', 'called'], () => knownOperation(after.called))
    if (after !== undefined && 'state' in after) guard([...path, 'after', 'state'], () => checkOnState(after.state))
    const list: readonly Action[] = Array.isArray(event.do) ? event.do : [event.do]
    list.forEach((action, j) => checkAction(action, Array.isArray(event.do) ? [...path, 'do', j] : [...path, 'do']))
  })

  function checkStep(step: RawStep, path: Path): void {
    step.checks.forEach((each, i) => checkCheck(each, [...path, 'checks', i]))
    if (step.checks.every((each) => 'always' in each || 'never' in each)) {
      complain(
        [...path, 'checks'],
        'These checks hold when nobody does anything.',
        'Add one of: api, eventually, called, answer.',
      )
    }
    step.does?.forEach((each, i) => guard([...path, 'does', i], () => knownOperation(each)))
    if (step.solved !== undefined) guard([...path, 'solved'], () => checkTextOnState(step.solved ?? ''))
    const questions = step.checks.filter((each) => 'answer' in each).length
    const answers = step.solution.filter((each) => typeof each === 'object' && 'answer' in each).length
    if (questions !== answers) {
      complain(
        [...path, 'solution'],
        `The step asks ${questions} questions, and its solution has ${answers} answers.`,
        'Write one "answer:" for each question, in their order.',
      )
    }
    step.solution.forEach((item, i) => {
      const at = [...path, 'solution', i]
      if (typeof item === 'string' || 'aws' in item) {
        // Whether the line can be read is found out where it becomes a call.
        const line = typeof item === 'string' ? item : item.aws
        const [, name] = /^\s*([A-Za-z_]\w*)=/.exec(line) ?? [undefined, typeof item === 'string' ? undefined : item.as]
        if (name !== undefined) capture(name, at)
        return
      }
      if ('call' in item) {
        guard([...at, 'call'], () => knownInput(item.call, item.input))
        guard([...at, 'query'], () => (item.query === undefined ? undefined : checkExpression(item.query)))
        if (item.as !== undefined) capture(item.as, [...at, 'as'])
      } else if ('answer' in item) guard([...at, 'answer'], () => checkTemplates(item.answer))
      else if (typeof item.wait === 'object') {
        const { until } = item.wait
        guard([...at, 'wait', 'until'], () => checkOnState(until, captured.keys()))
      }
    })
  }

  function capture(name: string, path: Path): void {
    if (reserved.includes(name))
      complain(path, `${name} is a name of the lab's state.`, `Take another name than: ${reserved.join(', ')}.`)
    captured.set(name, (captured.get(name) ?? 0) + 1)
  }

  function checkCheck(each: Check, path: Path): void {
    // Of an answer there is more to say than of the state.
    const readText = 'api' in each ? checkText : checkTextOnState
    if (each.else !== undefined) guard([...path, 'else'], () => readText(each.else ?? ''))
    const expressions = Object.entries(each).filter(([key]) =>
      ['expect', 'always', 'never', 'eventually', 'with', 'shows', 'is'].includes(key),
    )
    for (const [key, text] of expressions) {
      const read = ['expect', 'with', 'shows'].includes(key) ? checkExpression : checkOnState
      guard([...path, key], () => read(String(text)))
    }
    if ('api' in each) {
      guard([...path, 'api'], () => {
        knownInput(each.api, each.input)
        if (!isReading(each.api))
          unreadable(
            `${each.api} changes the lab, and a check must not.`,
            'Call an operation that reads: Describe…, List…, Get….',
          )
      })
    }
    if ('called' in each) {
      const names = [each.called].flat()
      names.forEach((name) => guard([...path, 'called'], () => knownOperation(name)))
      if (each.since !== undefined) knownStep([...path, 'since'], each.since)
    }
    if ('answer' in each && (each.accept === undefined) === (each.is === undefined)) {
      complain(path, 'Nothing says which answer is right.', 'Write exactly one of: accept (texts), is (an expression).')
    }
  }

  function checkAction(action: Action, path: Path): void {
    if ('fault' in action || 'heal' in action) {
      const kind = 'fault' in action ? action.fault : action.heal
      checkFault(kind, action.package, path, complain)
      guard([...path, 'nodes'], () => checkTemplates(action.nodes))
    } else if ('disturb' in action) {
      const { disturb: kind, ...rest } = action
      checkApiFault({ kind, ...rest }, path, complain)
    } else if ('calm' in action) checkApiFault({ kind: action.calm, operation: action.operation }, path, complain)
    else if ('call' in action) guard([...path, 'call'], () => knownInput(action.call, action.input))
    else if ('aws' in action) guard([...path, 'aws'], () => void readLine(action.aws))
    else if ('leave' in action) guard([...path, 'leave'], () => checkTemplates(action.leave))
    else if ('join' in action) checkGroup(action.join, [...path, 'join'], complain)
  }
}

/** What is wrong with a fault is said in a sentence, and what to do in the next. */
function checkApiFault(asked: AskedApiFault, path: Path, complain: Complain): void {
  try {
    apiFaultOf(asked)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [what = '', ...remedy] = error.message.split(/(?<=\.) /)
    complain(path, what, remedy.join(' '))
  }
}

function checkGroup(group: HostGroup, path: Path, complain: Complain): void {
  const count = group.count ?? group.names?.length ?? 1
  if (group.names !== undefined && group.name !== undefined)
    complain(path, 'This has name and names.', 'Write one of them.')
  if (group.names !== undefined && group.names.length !== count) {
    complain(
      [...path, 'names'],
      `There are ${group.names.length} names for ${count} hosts.`,
      'Leave count out, or write a name for each.',
    )
  }
  if ((group.hosts?.length ?? 0) > count)
    complain(
      [...path, 'hosts'],
      `This speaks of ${group.hosts?.length} hosts, and there are ${count}.`,
      'Raise count, or remove some.',
    )
  if (
    group.driver === 'docker' &&
    (group.behind !== undefined || group.hosts?.some((each) => each.behind !== undefined))
  ) {
    complain(path, 'Only model hosts can be made up to a time.', 'Leave out driver, or behind.')
  }
  group.hosts?.forEach((each, i) => {
    each.faults?.forEach(({ fault, package: name }, j) =>
      checkFault(fault, name, [...path, 'hosts', i, 'faults', j], complain),
    )
  })
  if (group.os === 'raspbian-12' && group.hybrid === false)
    complain([...path, 'hybrid'], 'raspbian-12 does not run in EC2.', 'Leave hybrid out.')
}

function checkFault(kind: NodeFaultKind, name: string | undefined, path: Path, complain: Complain): void {
  if (namesPackage(kind) && name === undefined)
    complain(path, `${kind} is the fault of a package, and none is named.`, 'Write package: and its name.')
  if (!namesPackage(kind) && name !== undefined)
    complain([...path, 'package'], `${kind} is no fault of a package.`, 'Leave package out.')
}

/** Names of operations as scenarios write them. */
const known = (): readonly string[] => [
  ...operationNames.filter(isImplemented),
  ...Object.keys(ec2Operations).map((each) => `ec2:${each}`),
  'sts:GetCallerIdentity',
]

function knownOperation(name: string): void {
  const all = known()
  if (all.includes(name)) return
  const meant = nearest(name, all)
  unreadable(
    `There is no operation ${name} here.`,
    meant === undefined ? 'Write one that patchlab coverage lists, such as SendCommand.' : `Did you mean ${meant}?`,
  )
}

function knownInput(name: string, input: Readonly<Record<string, unknown>> | undefined): void {
  knownOperation(name)
  if (input === undefined) return
  checkTemplates(input)
  if (name.includes(':')) return
  const members = Object.keys(membersOf(name))
  const foreign = Object.keys(input).find((key) => !members.includes(key))
  if (foreign === undefined) return
  const meant = nearest(foreign, members)
  unreadable(
    `${name} has no member ${foreign}.`,
    meant === undefined ? `Its members: ${members.join(', ')}.` : `Did you mean ${meant}?`,
  )
}

/** GetDeployablePatchSnapshotForInstance reads by its name, but keeps what it gives out. */
const isReading = (name: string): boolean =>
  /^(?:ec2:|sts:)?(?:Describe|List|Get)/.test(name) && name !== 'GetDeployablePatchSnapshotForInstance'
