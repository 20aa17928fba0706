import type { ec2Operations } from '../../api/ec2/registry.ts'
import { isOperation, operation, operationNames, structure } from '../../api/model.ts'
import { isImplemented } from '../../api/operations/registry.ts'
import { checkExpression } from '../expression.ts'
import { nearest, unreadable } from '../problem.ts'
import { type Form, formOf, readValue } from './shorthand.ts'
import { wordsOf } from './words.ts'

/** A call as a solution or a timeline makes it; texts in the input may hold `${expression}`s. */
export interface ApiCall {
  /** `SendCommand`, `ec2:CreateTags`, `sts:GetCallerIdentity`. */
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** JMESPath over the answer; what it finds is captured. */
  readonly query?: string
  /** The name under which the answer, or what `query` finds in it, can be used afterwards. */
  readonly as?: string
}

const text: Form = { type: 'text' }
const texts: Form = { type: 'list', of: () => text }
const structures = (...names: readonly string[]): Form => ({
  type: 'list',
  of: () => ({
    type: 'structure',
    members: new Map(names.map((name) => [name, () => (name === 'Values' ? texts : text)])),
  }),
})

/** The options of EC2's operations: Patchlab has no model of that service. */
const ec2Inputs: Readonly<Record<keyof typeof ec2Operations, Readonly<Record<string, Form>>>> = {
  CreateTags: { Resources: texts, Tags: structures('Key', 'Value') },
  DeleteTags: { Resources: texts, Tags: structures('Key', 'Value') },
  DescribeInstances: { InstanceIds: texts, Filters: structures('Name', 'Values') },
  DescribeTags: { Filters: structures('Name', 'Values') },
}

/** Options of the CLI itself that change nothing about the call; those with `true` have a value. */
const ignored: Readonly<Record<string, boolean>> = {
  output: true,
  region: true,
  'no-cli-pager': false,
  color: true,
  'no-paginate': false,
}

/** Reads `aws ssm send-command …`, or `name=$(aws …)` to capture what `--query` finds. Throws Unreadable. */
export function readLine(line: string): ApiCall {
  const captured = /^\s*([A-Za-z_]\w*)=["']?\$\((.*)\)["']?\s*$/s.exec(line)
  const [, as, inside = line] = captured ?? []
  const words = wordsOf(inside)
  const [program, service = '', command = '', ...options] = words
  if (program !== 'aws') {
    return unreadable(
      `"${line.trim().slice(0, 60)}" is no aws command line.`,
      'Begin with aws: aws ssm describe-instance-information.',
    )
  }
  const { operation: name, members } = operationOf(service, command)
  const { input, query } = readOptions(`aws ${service} ${command}`, members, options)
  if (as !== undefined && query === undefined) {
    unreadable(`${as} captures a whole answer.`, `Say what of it: --query BaselineId --output text.`)
  }
  return { operation: name, input, ...(query !== undefined && { query }), ...(as !== undefined && { as }) }
}

function operationOf(
  service: string,
  command: string,
): { operation: string; members: Readonly<Record<string, () => Form>> } {
  switch (service) {
    case 'ssm': {
      const name = operationNames.find((each) => kebab(each) === command)
      if (name === undefined || !isImplemented(name)) {
        const known = operationNames.filter(isImplemented).map(kebab)
        const meant = nearest(command, known)
        return unreadable(
          name === undefined ? `aws ssm has no command ${command}.` : `Patchlab does not have ${name} yet.`,
          meant === undefined
            ? `It has, for instance, send-command; patchlab coverage lists all.`
            : `Did you mean ${meant}?`,
        )
      }
      return { operation: name, members: membersOf(name) }
    }
    case 'ec2': {
      const names = Object.keys(ec2Inputs) as (keyof typeof ec2Inputs)[]
      const name = names.find((each) => kebab(each) === command)
      if (name === undefined)
        return unreadable(`Patchlab has no aws ec2 ${command}.`, `Of EC2 there are: ${names.map(kebab).join(', ')}.`)
      return {
        operation: `ec2:${name}`,
        members: Object.fromEntries(Object.entries(ec2Inputs[name]).map(([member, form]) => [member, () => form])),
      }
    }
    case 'sts':
      if (command === 'get-caller-identity') return { operation: 'sts:GetCallerIdentity', members: {} }
      return unreadable(`Patchlab has no aws sts ${command}.`, 'Of STS there is get-caller-identity.')
    default:
      return unreadable(`Patchlab has no service ${service}.`, 'Write aws ssm, aws ec2 or aws sts.')
  }
}

/** The members of an operation's input with their forms. */
export function membersOf(name: string): Readonly<Record<string, () => Form>> {
  if (!isOperation(name)) return {}
  const { members } = structure(operation(name).input)
  return Object.fromEntries(Object.entries(members).map(([member, { shape }]) => [member, () => formOf(shape)]))
}

function readOptions(
  command: string,
  members: Readonly<Record<string, () => Form>>,
  words: readonly string[],
): { input: Record<string, unknown>; query?: string } {
  const byOption = new Map(Object.keys(members).map((member) => [kebab(member), member]))
  const input: Record<string, unknown> = {}
  let query: string | undefined
  for (let i = 0; i < words.length;) {
    const { option, values, next } = optionAt(words, i, command)
    i = next
    if (option === 'query') {
      query = values.join(' ')
      checkExpression(query)
      continue
    }
    if (Object.hasOwn(ignored, option)) continue
    const isNegated = option.startsWith('no-') && !byOption.has(option)
    const member = byOption.get(isNegated ? option.slice(3) : option)
    if (member === undefined) {
      const known = [...byOption.keys()]
      const meant = nearest(option, known)
      return unreadable(
        `${command} has no option --${option}.`,
        meant === undefined
          ? `Its options: ${known.map((each) => `--${each}`).join(', ')}.`
          : `Did you mean --${meant}?`,
      )
    }
    const form = members[member]?.() ?? text
    if (Object.hasOwn(input, member)) unreadable(`--${option} is there twice.`, 'Write it once, with all its values.')
    input[member] = form.type === 'flag' && values.length === 0 ? !isNegated : readValue(`--${option}`, values, form)
  }
  return { input, ...(query !== undefined && { query }) }
}

function optionAt(words: readonly string[], at: number, command: string) {
  const word = words[at] ?? ''
  if (!word.startsWith('--')) {
    return unreadable(
      `"${word}" belongs to no option of ${command}.`,
      'Options begin with --, and a value with blanks stands in quotes.',
    )
  }
  const split = word.indexOf('=')
  const option = split < 0 ? word.slice(2) : word.slice(2, split)
  const values = split < 0 ? [] : [word.slice(split + 1)]
  let next = at + 1
  for (; next < words.length && !(words[next] ?? '').startsWith('--'); next += 1) values.push(words[next] ?? '')
  return { option, values, next }
}

/** `DescribeInstancePatches` → `describe-instance-patches`, as the CLI derives its names. */
function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}
