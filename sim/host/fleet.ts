import { faker } from '@faker-js/faker/locale/en'
import { longId, uuid } from '../chance/ids.ts'
import { stream } from '../chance/rng.ts'
import type { Stream } from '../chance/rng.ts'
import type { OsId } from '../os/os.ts'
import { isOsId, systems } from '../os/registry.ts'
import { latestAgent } from './agent.ts'
import type { DriverName } from './driver.ts'
import type { ManagedNode } from './node.ts'

/** A host to be: what somebody decides about it. The rest of it follows from the seed, see `describeNode`. */
export interface NodeSpec {
  readonly os: OsId
  /** Default: made up. */
  readonly name?: string
  readonly tags: Readonly<Record<string, string>>
  /** A machine outside of EC2, registered by a hybrid activation: its id begins with `mi-`. */
  readonly hybrid?: boolean
  /** Default: the lab's choice for the system. */
  readonly driver?: DriverName
  /** What was published earlier than so many ms before it joins is installed. Default: nothing since the system was made. Such a host is of the model. */
  readonly behind?: number
}

export type Fleet = readonly NodeSpec[]

/** Raspberry Pi OS needs the board, which EC2 does not have. */
function nodeSpec(os: OsId, tags: Readonly<Record<string, string>>): NodeSpec {
  return os === 'raspbian-12' ? { os, tags, hybrid: true } : { os, tags }
}

const patched = nodeSpec('amazon-linux-2018.03', { Environment: 'SSMPatchLab', 'Patch Group': 'Critical' })

/** What the lab's text takes for granted: four Amazon Linux nodes to be patched, and one of each other system beside them. */
export const labFleet: Fleet = [
  ...Array.from({ length: 4 }, () => patched),
  ...systems.filter((os) => os.id !== patched.os).map((os) => nodeSpec(os.id, { Environment: 'MixedFleet' })),
]

/** More than this has not been measured, and one private address each is promised up to here. */
export const largestFleet = 60_000

/**
 * Reads the setting PATCHLAB_FLEET: `lab`, `none`, or a list of systems with how many of each (one if not said), such as
 * `ubuntu-22.04:3,windows-server-2022:2`; `lab` may be an item too. What drives the hosts of an item may stand behind it:
 * `rhel-9:2@docker`. Hosts of a list are tagged `Environment=<system>`, so that a command can target them. Throws an Error whose message says what is wrong, where, and what to write instead.
 */
export function parseFleet(text: string): Fleet {
  if (text.trim() === 'none') return []
  const fleet = text
    .split(',')
    .flatMap((item, i) => parseItem(item.trim(), `PATCHLAB_FLEET, item ${i + 1} (${item.trim()})`))
  if (fleet.length > largestFleet) {
    throw new Error(`PATCHLAB_FLEET: ${fleet.length} hosts are too many. Ask for ${largestFleet} at most.`)
  }
  return fleet
}

function parseItem(item: string, where: string): Fleet {
  const [, what = item, asked] = /^(.*?)(?:@(.*))?$/.exec(item) ?? []
  if (asked !== undefined && !isDriverName(asked)) {
    throw new Error(`${where}: there is no driver ${asked}. Write for instance ${what}@docker or ${what}@model.`)
  }
  const driver: Pick<NodeSpec, 'driver'> = asked === undefined ? {} : { driver: asked }
  if (what === 'lab') return labFleet.map((spec) => ({ ...spec, ...driver }))
  const [os = '', count = '1', ...rest] = what.split(':')
  if (!isOsId(os)) {
    const wrong = os === '' ? 'names no operating system' : `there is no operating system ${os}`
    throw new Error(
      `${where}: ${wrong}. Write lab, none, or a list of: ${systems.map((known) => known.id).join(', ')}.`,
    )
  }
  if (rest.length > 0 || !/^[1-9]\d{0,4}$/.test(count)) {
    throw new Error(`${where}: the count is not a whole number from 1 to ${largestFleet}. Write for instance ${os}:3.`)
  }
  const spec = { ...nodeSpec(os, { Environment: os }), ...driver }
  return Array.from({ length: Number(count) }, () => spec)
}

const isDriverName = (text: string): text is DriverName => text === 'model' || text === 'docker'

/** Who a node is, as SSM and EC2 show it. Its Name tag is set on EC2; a hybrid node has the name it was registered under. */
export type NodeIdentity = Pick<ManagedNode, 'id' | 'computerName' | 'ip' | 'agentVersion' | 'tags' | 'ec2' | 'hybrid'>

/** What nodes run: most are up to date. */
const agents = [latestAgent, latestAgent, latestAgent, '3.3.2299.0', '3.3.1611.0', '3.3.987.0']

const linuxTypes = ['t3.micro', 't3.small', 't3.medium', 'm5.large', 'c5.large']
const windowsTypes = ['t3.medium', 't3.large', 'm5.large', 'm5.xlarge']

/** The role that the console offers for hybrid activations. */
const hybridRole = 'service-role/AmazonEC2RunCommandRoleForManagedInstances'

/**
 * The identity of the fleet's node number `index` (counted from 0 over all hosts that a lab ever had, so that a host that joins
 * or leaves shifts nobody else). Same arguments, same identity. Ids, names and addresses are unique within a seed.
 */
export function describeNode(seed: string, index: number, spec: NodeSpec, region: string): NodeIdentity {
  const random = stream(seed, `node:${index}`)
  const windows = spec.os.startsWith('windows')
  const name = spec.name ?? spec.tags['Name'] ?? madeUpName(seed, index)
  const agentVersion = random.pick(agents)
  if (spec.hybrid === true) {
    return {
      id: longId('mi', seed, `node:${index}`),
      computerName: windows ? windowsName(random) : name,
      ip: homeAddress(seed, index),
      agentVersion,
      tags: spec.tags,
      hybrid: { activationId: uuid(seed, 'activation'), iamRole: hybridRole, name },
    }
  }
  const ip = vpcAddress(seed, index)
  return {
    id: longId('i', seed, `node:${index}`),
    computerName: windows ? windowsName(random) : privateDnsName(ip, region),
    ip,
    agentVersion,
    tags: { ...spec.tags, Name: name },
    ec2: {
      availabilityZone: region + zones.charAt(index % zones.length),
      instanceType: random.pick(windows ? windowsTypes : linuxTypes),
      imageId: longId('ami', region, spec.os),
    },
  }
}

/** `ip-10-0-1-23.ec2.internal` in us-east-1, the region's own suffix elsewhere (EC2 user guide, hostname types). */
export function privateDnsName(ipAddress: string, region: string): string {
  const suffix = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`
  return `ip-${ipAddress.replaceAll('.', '-')}.${suffix}`
}

/** The form that EC2Launch gives: EC2AMAZ and seven letters or digits. */
function windowsName(random: Stream): string {
  const digits = (count: number): string =>
    random
      .int(0, 36 ** count - 1)
      .toString(36)
      .padStart(count, '0')
  return `EC2AMAZ-${digits(4)}${digits(3)}`.toUpperCase()
}

// Seeding faker anew for each node takes 28 µs, a walk over its words 1 µs and no name comes twice.
const colours = faker.definitions.color.human.map(hyphenated)
const animals = faker.definitions.animal.type.map(hyphenated)
const names = colours.length * animals.length

function madeUpName(seed: string, index: number): string {
  const n = spread(seed, 'name', index, names)
  const lap = Math.floor(index / names)
  const words = `${colours[n % colours.length]}-${animals[Math.floor(n / colours.length)]}`
  return lap === 0 ? words : `${words}-${lap + 1}`
}

function hyphenated(words: string): string {
  return words.toLowerCase().replaceAll(' ', '-')
}

/** Zones that every region has. Each has a /18 of a VPC's /16; 10.0.0.0/16 is the first VPC and takes 49,137 nodes. */
const zones = 'abc'
/** Of a subnet AWS keeps the first four addresses and the last. */
const usable = 2 ** 14 - 5

function vpcAddress(seed: string, index: number): string {
  const zone = index % zones.length
  const n = Math.floor(index / zones.length)
  const address = zone * 2 ** 14 + 4 + spread(seed, `subnet:${zone}`, n, usable)
  return `10.${Math.floor(n / usable)}.${address >> 8}.${address & 255}`
}

function homeAddress(seed: string, index: number): string {
  const n = spread(seed, 'lan', index, 256 * 254)
  return `192.168.${Math.floor(n / 254)}.${1 + (n % 254)}`
}

/** Which of `size` places the n-th comer gets: a seeded order in which every place comes up once before any comes again. */
function spread(seed: string, what: string, n: number, size: number): number {
  const random = stream(seed, what)
  const offset = random.int(0, size - 1)
  let step = random.int(1, size - 1)
  while (gcd(step, size) !== 1) step = (step % (size - 1)) + 1
  return (offset + (n % size) * step) % size
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
