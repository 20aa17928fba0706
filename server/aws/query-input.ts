import { refuseEc2 } from '../../sim/index.ts'
import { type Form, type FormNode, membersOf, textOf } from './query-form.ts'

/** How a parameter of the wire becomes a member of an operation's input. */
interface Parameter {
  readonly member: string
  readonly read: (node: FormNode, name: string) => unknown
}

const text = (node: FormNode): unknown => (typeof node === 'string' ? node : undefined)
const texts = (node: FormNode): unknown =>
  membersOf(node).flatMap((member) => (typeof member === 'string' ? [member] : []))

function integer(node: FormNode, name: string): unknown {
  const value = Number(node)
  if (typeof node !== 'string' || !/^-?\d{1,10}$/.test(node)) {
    refuseEc2(
      'InvalidParameterValue',
      `Invalid value '${String(text(node) ?? '')}' for ${lowerCamel(name)}; it must be an integer.`,
    )
  }
  return value
}

function flag(node: FormNode, name: string): unknown {
  if (node === 'true' || node === 'false') return node === 'true'
  return refuseEc2(
    'InvalidParameterValue',
    `Invalid value '${String(text(node) ?? '')}' for ${lowerCamel(name)}; it must be true or false.`,
  )
}

const structures =
  (parameters: Readonly<Record<string, Parameter>>) =>
  (node: FormNode, name: string): unknown =>
    membersOf(node).map((member) => (typeof member === 'string' ? {} : readMembers(member, parameters, `${name}.`)))

const tag = structures({ Key: { member: 'Key', read: text }, Value: { member: 'Value', read: text } })
const filter = structures({ Name: { member: 'Name', read: text }, Value: { member: 'Values', read: texts } })

/** The parameters of the operations that there are, under their names on the wire: lists are called after their members. */
const known: Readonly<Record<string, Parameter>> = {
  DryRun: { member: 'DryRun', read: flag },
  Filter: { member: 'Filters', read: filter },
  InstanceId: { member: 'InstanceIds', read: texts },
  MaxResults: { member: 'MaxResults', read: integer },
  NextToken: { member: 'NextToken', read: text },
  ResourceId: { member: 'Resources', read: texts },
  Tag: { member: 'Tags', read: tag },
}

const parametersOf: Readonly<Record<string, readonly string[]>> = {
  CreateTags: ['DryRun', 'ResourceId', 'Tag'],
  DeleteTags: ['DryRun', 'ResourceId', 'Tag'],
  DescribeInstances: ['DryRun', 'Filter', 'InstanceId', 'MaxResults', 'NextToken'],
  DescribeTags: ['DryRun', 'Filter', 'MaxResults', 'NextToken'],
}

/** The input of an EC2 operation, as the SDK's types have it. Refuses a parameter that is not among its own. */
export function ec2Input(form: Form): object {
  const own = parametersOf[textOf(form, 'Action')] ?? []
  const given = new Map([...form].filter(([name]) => name !== 'Action' && name !== 'Version'))
  return readMembers(given, Object.fromEntries(Object.entries(known).filter(([name]) => own.includes(name))), '')
}

function readMembers(form: Form, parameters: Readonly<Record<string, Parameter>>, prefix: string): object {
  const members: [string, unknown][] = []
  for (const [name, node] of form) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (parameter === undefined) return refuseEc2('UnknownParameter', prefix + name)
    members.push([parameter.member, parameter.read(node, name)])
  }
  return Object.fromEntries(members)
}

const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
