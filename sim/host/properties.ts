import type { InstancePropertyFilterOperator } from '@aws-sdk/client-ssm'
import { fail } from '../api/errors.ts'
import { tagField } from '../api/ec2/filter.ts'
import { architectureOf, instanceState } from '../api/ec2/instance.ts'
import type { Input, Output } from '../api/operation.ts'
import { compares, type StringOperator } from '../api/string-filter.ts'
import type { Lab } from '../core.ts'
import { osOf } from '../os/registry.ts'
import type { HostRecord } from './host.ts'
import type { ManagedNode } from './node.ts'
import { lastPing, pingStatus } from './view.ts'

type Properties = NonNullable<Output<'DescribeInstanceProperties'>['InstanceProperties']>[number]

/** Unlike DescribeInstanceInformation this lists stopped nodes too: that is what InstanceState is for. */
export function hasProperties({ value: { machine } }: HostRecord): boolean {
  return machine !== 'provisioning' && machine !== 'terminated'
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstanceProperty.html, as far as the lab knows of it. */
export function describeProperties(lab: Lab, node: ManagedNode, host: HostRecord): Properties {
  const { platform } = osOf(node.os)
  const name = node.hybrid?.name ?? node.tags['Name']
  const stopped = host.value.machine === 'stopped'
  return {
    ...(name !== undefined && { Name: name }),
    InstanceId: node.id,
    Architecture: architectureOf(node),
    IPAddress: node.ip,
    // When a node that is stopped was last heard of is not recorded.
    ...(stopped
      ? { PingStatus: 'ConnectionLost' }
      : { PingStatus: pingStatus(host), LastPingDateTime: lastPing(lab, node, host) }),
    AgentVersion: node.agentVersion,
    PlatformType: platform.type,
    PlatformName: platform.name,
    PlatformVersion: platform.version,
    ...(node.ec2 && {
      InstanceType: node.ec2.instanceType,
      InstanceState: instanceState(host),
      LaunchTime: node.registeredAt,
    }),
    ...(node.hybrid && {
      ActivationId: node.hybrid.activationId,
      IamRole: node.hybrid.iamRole,
      RegistrationDate: node.registeredAt,
    }),
    ResourceType: node.hybrid ? 'ManagedInstance' : 'EC2Instance',
    ComputerName: node.computerName,
    SourceId: node.id,
    SourceType: node.hybrid ? 'AWS::SSM::ManagedInstance' : 'AWS::EC2::Instance',
  }
}

/** Keys that are not spelled like the property. There are no associations in the lab, so that those of theirs find nothing. */
const properties: Readonly<Record<string, keyof Properties | 'none'>> = {
  InstanceIds: 'InstanceId',
  ActivationIds: 'ActivationId',
  PlatformTypes: 'PlatformType',
  AssociationStatus: 'none',
  DocumentName: 'none',
  AgentVersion: 'AgentVersion',
  ComputerName: 'ComputerName',
  IamRole: 'IamRole',
  InstanceState: 'InstanceState',
  InstanceType: 'InstanceType',
  IPAddress: 'IPAddress',
  Name: 'Name',
  PingStatus: 'PingStatus',
  PlatformName: 'PlatformName',
  PlatformVersion: 'PlatformVersion',
  ResourceType: 'ResourceType',
  SourceId: 'SourceId',
  SourceType: 'SourceType',
}

type Predicate = (node: ManagedNode, described: Properties) => boolean

const operators: Readonly<Record<InstancePropertyFilterOperator, StringOperator>> = {
  Equal: 'EQUAL',
  NotEqual: 'NOT_EQUAL',
  BeginWith: 'BEGIN_WITH',
  LessThan: 'LESS_THAN',
  GreaterThan: 'GREATER_THAN',
}

/** The filters of DescribeInstanceProperties, old form and new: several must all match, values are alternatives. */
export function propertyFilter(lab: Lab, input: Input<'DescribeInstanceProperties'>): Predicate {
  const filters = [
    ...(input.InstancePropertyFilterList ?? []).map(({ key, valueSet }) => ({
      Key: key,
      Values: valueSet,
      Operator: undefined,
    })),
    ...(input.FiltersWithOperator ?? []),
  ]
  const predicates = filters.map(({ Key, Values, Operator = 'Equal' }): Predicate => {
    const valuesOf = fieldOf(Key) ?? fail('InvalidFilterKey')
    if (Key === 'InstanceIds' && Operator === 'Equal') {
      const unknown = Values.filter((id) => lab.store.get('node', id) === undefined)
      if (unknown.length > 0) fail('InvalidInstanceId', unknown, lab.account)
    }
    return (node, described) => compares(operators[Operator], valuesOf(node, described), Values)
  })
  return (node, described) => predicates.every((matches) => matches(node, described))
}

function fieldOf(key: string): ((node: ManagedNode, described: Properties) => readonly string[]) | undefined {
  const ofTags = tagField(key)
  if (ofTags !== undefined) return ({ tags }) => ofTags(tags)
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined
  if (property === undefined) return undefined
  return (_, described) => {
    const value = property === 'none' ? undefined : described[property]
    return typeof value === 'string' ? [value] : []
  }
}
