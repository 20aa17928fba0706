import type * as Ec2 from '@aws-sdk/client-ec2'
import { longId } from '../../chance/ids.ts'
import type { Lab } from '../../core.ts'
import { privateDnsName } from '../../host/fleet.ts'
import type { HostRecord } from '../../host/host.ts'
import type { ManagedNode } from '../../host/node.ts'
import { osOf } from '../../os/registry.ts'
import type { Inside } from '../operation.ts'
import { refuse } from './errors.ts'

export type Instance = Inside<Ec2.Instance>

/** The states of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html that a host of the lab comes through. */
const codes = { pending: 0, running: 16, 'shutting-down': 32, stopped: 80 } as const

/** How EC2 sees a host: a reboot is nothing that it shows, and a terminated one has its last moments. */
export function instanceState({ value: { machine } }: HostRecord): keyof typeof codes {
  switch (machine) {
    case 'provisioning':
      return 'pending'
    case 'stopped':
      return 'stopped'
    case 'terminated':
      return 'shutting-down'
    default:
      return 'running'
  }
}

/** A node as DescribeInstances shows it: what the lab knows of it, and no more. */
export function describeInstance(lab: Lab, node: ManagedNode, host: HostRecord): Instance {
  const os = osOf(node.os)
  const state = instanceState(host)
  return {
    AmiLaunchIndex: 0,
    Architecture: architectureOf(node),
    ImageId: node.ec2?.imageId ?? '',
    InstanceId: node.id,
    InstanceType: (node.ec2?.instanceType ?? '') as Ec2._InstanceType,
    LaunchTime: node.registeredAt,
    Placement: { AvailabilityZone: node.ec2?.availabilityZone ?? '', GroupName: '', Tenancy: 'default' },
    ...(os.family === 'windows' && { Platform: 'windows' as Ec2.PlatformValues }),
    PlatformDetails: platformDetails[os.patchOs] ?? 'Linux/UNIX',
    PrivateDnsName: privateDnsName(node.ip, lab.region),
    PrivateIpAddress: node.ip,
    PublicDnsName: '',
    State: { Code: codes[state], Name: state },
    StateTransitionReason: '',
    Tags: Object.entries(node.tags).map(([Key, Value]) => ({ Key, Value })),
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html */
const platformDetails: Readonly<Record<string, string>> = {
  WINDOWS: 'Windows',
  REDHAT_ENTERPRISE_LINUX: 'Red Hat Enterprise Linux',
  SUSE: 'SUSE Linux',
}

/** As EC2 names it, whatever the system does. */
export function architectureOf({ os }: ManagedNode): Ec2.ArchitectureValues {
  return (osOf(os).machine || 'x86_64') as Ec2.ArchitectureValues
}

/** Every instance was launched alone. */
export function reservationId(lab: Lab, node: ManagedNode): string {
  return longId('r', lab.seed, node.id)
}

/** The nodes that are EC2's, by id. */
export function* instances(lab: Lab): Iterable<{ readonly node: ManagedNode; readonly host: HostRecord }> {
  for (const node of lab.store.table('node').values()) {
    const host = lab.store.get('host', node.id)
    if (node.ec2 !== undefined && host !== undefined) yield { node, host }
  }
}

/** The node of an instance id; undefined where there is none, or none of EC2's. */
export function instanceOf(lab: Lab, id: string): ManagedNode | undefined {
  const node = lab.store.get('node', id)
  return node?.ec2 && node
}

/** Refuses ids that are no instance's. */
export function checkInstanceIds(lab: Lab, ids: readonly string[]): void {
  const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
  if (malformed !== undefined) refuse('InvalidInstanceID.Malformed', malformed)
  const missing = ids.filter((id) => instanceOf(lab, id) === undefined)
  if (missing.length > 0) refuse('InvalidInstanceID.NotFound', missing)
}
