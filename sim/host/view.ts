import type { Input, Output } from '../api/operation.ts'
import { fail } from '../api/errors.ts'
import type { Lab } from '../core.ts'
import { osOf } from '../os/registry.ts'
import { latestAgent } from './agent.ts'
import type { HostRecord } from './host.ts'
import type { ManagedNode } from './node.ts'

type Information = NonNullable<Output<'DescribeInstanceInformation'>['InstanceInformationList']>[number]

/** How often the agent tells that it is there, ms (spec §9). */
const pingEvery = 5 * 60_000

/** When the agent was last heard of, epoch ms: a consequence of time, never journalled. */
export function lastPing(lab: Lab, node: ManagedNode, host: HostRecord): number {
  const since = host.facts?.bootedAt ?? node.registeredAt
  const { silentSince } = host.context
  const pings =
    silentSince === null ? lab.periodsSince(since, pingEvery) : Math.floor((silentSince - since) / pingEvery)
  return since + Math.max(0, pings) * pingEvery
}

export function pingStatus(host: HostRecord): 'Online' | 'ConnectionLost' {
  return host.value.agent === 'online' ? 'Online' : 'ConnectionLost'
}

/** A managed node as DescribeInstanceInformation shows it (spec §9). */
export function describeNodeForSsm(lab: Lab, node: ManagedNode, host: HostRecord): Information {
  const { platform } = osOf(node.os)
  return {
    InstanceId: node.id,
    PingStatus: pingStatus(host),
    LastPingDateTime: lastPing(lab, node, host),
    AgentVersion: node.agentVersion,
    IsLatestVersion: node.agentVersion === latestAgent,
    PlatformType: platform.type,
    PlatformName: platform.name,
    PlatformVersion: platform.version,
    ...(node.hybrid && {
      ActivationId: node.hybrid.activationId,
      IamRole: node.hybrid.iamRole,
      RegistrationDate: node.registeredAt,
      Name: node.hybrid.name,
    }),
    ResourceType: node.hybrid ? 'ManagedInstance' : 'EC2Instance',
    IPAddress: node.ip,
    ComputerName: node.computerName,
  }
}

type Filters = Pick<Input<'DescribeInstanceInformation'>, 'Filters' | 'InstanceInformationFilterList'>
type Predicate = (node: ManagedNode, host: HostRecord) => boolean

const fields: Readonly<Record<string, (node: ManagedNode, host: HostRecord) => string | undefined>> = {
  InstanceIds: (node) => node.id,
  AgentVersion: (node) => node.agentVersion,
  PingStatus: (_, host) => pingStatus(host),
  PlatformTypes: (node) => osOf(node.os).platform.type,
  ActivationIds: (node) => node.hybrid?.activationId,
  IamRole: (node) => node.hybrid?.iamRole,
  ResourceType: (node) => (node.hybrid ? 'ManagedInstance' : 'EC2Instance'),
  AssociationStatus: () => undefined,
}

/** The filters of DescribeInstanceInformation, old form and new: several must all match, values are alternatives (spec §9). */
export function nodeFilter(lab: Lab, input: Filters): Predicate {
  const filters = [
    ...(input.Filters ?? []).map(({ Key, Values }) => ({ key: Key, values: Values })),
    ...(input.InstanceInformationFilterList ?? []).map(({ key, valueSet }) => ({ key, values: valueSet })),
  ]
  const predicates = filters.map(({ key, values }): Predicate => {
    if (key === 'tag-key') return (node) => values.some((value) => value in node.tags)
    if (key.startsWith('tag:')) {
      const name = key.slice('tag:'.length)
      return (node) => values.includes(node.tags[name] ?? '') && name in node.tags
    }
    const field = fields[key] ?? fail('InvalidFilterKey')
    if (key === 'InstanceIds') {
      const unknown = values.filter((id) => lab.store.get('node', id) === undefined)
      if (unknown.length > 0) fail('InvalidInstanceId', unknown, lab.account)
    }
    return (node, host) => values.includes(field(node, host) ?? '')
  })
  return (node, host) => predicates.every((matches) => matches(node, host))
}
