import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HostFault } from '../../sim/host/fault.ts'
import { describeDocker } from './engine.ts'
import { type ContainerFleet, expectPatched, type Node, startFleet, until } from './fleet.ts'

/** Faults that are made on the host itself: what a command comes to by them, and that the next Install repairs what they did. */
describeDocker('a container host with a fault', () => {
  let fleet: ContainerFleet
  beforeAll(async () => {
    fleet = await startFleet(process.env)
  })
  afterAll(() => fleet.close(), 60_000)

  /** A host for each kind of package manager, to be made sick, and one that stays sound; all were scanned. */
  async function scanned(): Promise<{ readonly sick: readonly Node[]; readonly all: readonly Node[] }> {
    const all = await fleet.nodes('ubuntu-22.04', 'amazon-linux-2023', 'sles-15', 'ubuntu-22.04')
    expect(await (await fleet.patch('Scan', all)).ended()).toEqual(all.map(() => 'Success'))
    return { sick: all.slice(0, 3), all }
  }

  async function injected(nodes: readonly Node[], faultOf: (node: Node) => HostFault | Promise<HostFault>) {
    const faults = await Promise.all(nodes.map(async (node) => faultOf(node)))
    await Promise.all(nodes.map((node, i) => node.inject(faults[i] ?? { kind: 'disk-full' })))
    return {
      faults,
      heal: () => Promise.all(nodes.map((node, i) => node.heal(faults[i] ?? { kind: 'disk-full' }))),
    }
  }

  /** The next Install puts all right. */
  async function repairs(nodes: readonly Node[]): Promise<void> {
    const again = await fleet.patch('Install', nodes)
    await again.succeeded()
    for (const node of nodes) await expectPatched(node)
  }

  /** Name of the first package that the host misses an update of. */
  async function missing(node: Node): Promise<string> {
    const [first] = await node.patches('Missing')
    return /^(.*)\.[^.:]+:/.exec(first?.Title ?? '')?.[1] ?? ''
  }

  const isOf = (name: string) => (title: string) => title.startsWith(`${name}.`)

  test('whose package has a maintainer script that fails', async () => {
    const { sick, all } = await scanned()
    const before = await Promise.all(sick.map((node) => node.titles()))
    const { faults, heal } = await injected(sick, async (node) => ({
      kind: 'package-script-fails',
      package: await missing(node),
    }))
    const sent = await fleet.patch('Install', all)
    expect(await sent.ended()).toEqual(['Failed', 'Failed', 'Failed', 'Success'])
    for (const [i, node] of sick.entries()) {
      const name = faults[i] && 'package' in faults[i] ? faults[i].package : ''
      const failed = (await node.patches('Failed')).map(({ Title = '' }) => Title)
      const has = await node.titles()
      expect(failed.filter(isOf(name))).toHaveLength(1)
      expect(failed.filter((title) => has.has(title))).toEqual([])
      // dpkg has the new version in halves; rpm has the old one as it was.
      const half = `dpkg-query -W -f '\${db:Status-Abbrev}' ${name}`
      const left = node.os === 'ubuntu-22.04' ? await node.inside(half) : [...has].filter(isOf(name))
      expect(left).toEqual(node.os === 'ubuntu-22.04' ? 'iF ' : [...(before[i] ?? [])].filter(isOf(name)))
    }
    await heal()
    await repairs(all)
  })

  test.each<[string, (node: Node) => HostFault | Promise<HostFault>]>([
    ['whose download is damaged', async (node) => ({ kind: 'checksum-mismatch', package: await missing(node) })],
    ['whose disk is full', () => ({ kind: 'disk-full' })],
  ])('%s', async (_, faultOf) => {
    const { sick, all } = await scanned()
    const { heal } = await injected(sick, faultOf)
    const before = await Promise.all(sick.map((node) => node.titles()))
    const missed = await Promise.all(sick.map(async (node) => (await node.state())?.MissingCount))
    const sent = await fleet.patch('Install', all)
    expect(await sent.ended()).toEqual(['Failed', 'Failed', 'Failed', 'Success'])
    expect(await Promise.all(sick.map((node) => node.titles()))).toEqual(before)
    for (const [i, node] of sick.entries())
      expect(await node.state()).toMatchObject({ MissingCount: 0, FailedCount: missed[i] })
    // Metadata still come in.
    expect(await (await fleet.patch('Scan', sick)).ended()).toEqual(sick.map(() => 'Success'))
    await heal()
    await repairs(all)
  })

  test('whose repositories are gone', async () => {
    const { sick, all } = await scanned()
    const { heal } = await injected(sick, () => ({ kind: 'repository-gone' }))
    const before = await Promise.all(sick.map((node) => node.state()))
    expect(await (await fleet.patch('Scan', all)).ended()).toEqual(['Failed', 'Failed', 'Failed', 'Success'])
    expect(await (await fleet.patch('Install', all)).ended()).toEqual(['Failed', 'Failed', 'Failed', 'Success'])
    // What could not be looked at is not reported anew.
    expect(await Promise.all(sick.map((node) => node.state()))).toEqual(before)
    await heal()
    await repairs(all)
  })

  test('whose package manager is held up by another', async () => {
    const { sick, all } = await scanned()
    const { heal } = await injected(sick, () => ({ kind: 'lock-held' }))
    const sent = await fleet.patch('Install', all)
    const [, dnf] = sick
    await until(async () => {
      expect(await sent.statuses()).toEqual(['Failed', 'InProgress', 'Failed', 'Success'])
      await dnf?.inside('pidof dnf')
    })
    expect(await sent.printed(sick[0])).toContain('Could not get lock')
    expect(await sent.printed(sick[2])).toContain('System management is locked')
    await heal()
    expect(await sent.ended()).toEqual(['Failed', 'Success', 'Failed', 'Success'])
    await expectPatched(dnf as Node)
    await repairs(all)
  })

  test('whose package manager waits for another until its time is over', async () => {
    const [held] = await fleet.nodes('amazon-linux-2023')
    await held.inject({ kind: 'lock-held' })
    const sent = await fleet.patch('Install', [held], { StepTimeoutSeconds: ['5'] })
    expect(await sent.ended()).toEqual(['ExecutionTimedOut'])
    // What was given up is really ended, before it could go on.
    await until(async () => expect(await held.inside('pidof dnf || true')).toBe(''))
    expect(await held.ping()).toBe('Online')
    await held.heal({ kind: 'lock-held' })
    await repairs([held])
  })
})
