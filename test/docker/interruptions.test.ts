import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeDocker } from './engine.ts'
import { type ContainerFleet, expectPatched, type Node, startFleet, stopMidInstall, until } from './fleet.ts'

const minute = 60_000

/** What becomes of a command when somebody does something to a host's container in the middle of an Install. */
describeDocker('a container that in the middle of an Install', () => {
  let fleet: ContainerFleet
  beforeAll(async () => {
    fleet = await startFleet(process.env)
  })
  afterAll(() => fleet.close(), 60_000)

  const pings = (nodes: readonly Node[]) => Promise.all(nodes.map((node) => node.ping()))

  /** An Install that stands still on a host for each kind of package manager, and has gone well on one more. */
  async function caught(parameters: Record<string, string[]> = {}) {
    const nodes = await fleet.nodes('ubuntu-22.04', 'amazon-linux-2023', 'sles-15', 'debian-12')
    const struck = nodes.slice(0, 3)
    // So that apt's own prerequisites are there, and the Install is of what the baseline wants.
    expect(await (await fleet.patch('Scan', nodes)).ended()).toEqual(nodes.map(() => 'Success'))
    const inTheMiddle = await stopMidInstall(struck)
    const sent = await fleet.patch('Install', nodes, parameters)
    await inTheMiddle()
    const containers = await Promise.all(struck.map((node) => node.container()))
    await until(async () =>
      expect(await sent.statuses()).toEqual(['InProgress', 'InProgress', 'InProgress', 'Success']),
    )
    return { nodes, struck, sent, containers }
  }

  async function repairs(nodes: readonly Node[]): Promise<void> {
    const again = await fleet.patch('Install', nodes)
    await again.succeeded()
    for (const node of nodes) await expectPatched(node)
  }

  test('is killed goes on with its command when it is started again', async () => {
    const { nodes, sent, containers } = await caught()
    await Promise.all(containers.map((container) => container.kill()))
    await until(async () => {
      await fleet.lab.advance(6 * minute)
      expect(await pings(nodes)).toEqual(['ConnectionLost', 'ConnectionLost', 'ConnectionLost', 'Online'])
    })
    expect(await sent.statuses()).toEqual(['InProgress', 'InProgress', 'InProgress', 'Success'])
    await Promise.all(containers.map((container) => container.start()))
    await sent.succeeded()
    expect(await pings(nodes)).toEqual(nodes.map(() => 'Online'))
    for (const node of nodes) await expectPatched(node)
  })

  test('is killed and not started again holds up nobody, and its time runs out', async () => {
    const { nodes, struck, sent, containers } = await caught({ StepTimeoutSeconds: ['600'] })
    await Promise.all(containers.map((container) => container.kill()))
    await until(async () => {
      await fleet.lab.advance(6 * minute)
      expect(await sent.statuses()).toEqual(['ExecutionTimedOut', 'ExecutionTimedOut', 'ExecutionTimedOut', 'Success'])
    })
    // A command that is sent now waits for them.
    const waiting = await fleet.patch('Scan', nodes)
    await until(async () => expect(await waiting.statuses()).toEqual(['Delayed', 'Delayed', 'Delayed', 'Success']))
    await Promise.all(containers.map((container) => container.start()))
    expect(await waiting.ended()).toEqual(nodes.map(() => 'Success'))
    await repairs(struck)
  })

  test('is paused goes on where it was', async () => {
    const { nodes, sent, containers } = await caught()
    await Promise.all(containers.map((container) => container.pause()))
    await until(async () => {
      await fleet.lab.advance(6 * minute)
      expect(await pings(nodes)).toEqual(['ConnectionLost', 'ConnectionLost', 'ConnectionLost', 'Online'])
    })
    expect(await sent.statuses()).toEqual(['InProgress', 'InProgress', 'InProgress', 'Success'])
    await Promise.all(containers.map((container) => container.unpause()))
    await until(async () => expect(await pings(nodes)).toEqual(nodes.map(() => 'Online')))
    for (const node of nodes.slice(0, 3)) await node.inside('kill -CONT $(pidof dpkg dnf zypper)')
    await sent.succeeded()
    for (const node of nodes) await expectPatched(node)
  })

  test('is paused until its time is over does nothing more when it goes on', async () => {
    const { nodes, struck, sent, containers } = await caught({ StepTimeoutSeconds: ['600'] })
    await Promise.all(containers.map((container) => container.pause()))
    await until(async () => {
      await fleet.lab.advance(6 * minute)
      expect(await sent.statuses()).toEqual(['ExecutionTimedOut', 'ExecutionTimedOut', 'ExecutionTimedOut', 'Success'])
    })
    await Promise.all(containers.map((container) => container.unpause()))
    await until(async () => expect(await pings(nodes)).toEqual(nodes.map(() => 'Online')))
    for (const node of struck) {
      await until(async () => expect(await node.inside('pidof dpkg dnf zypper apt-get || true')).toBe(''))
    }
    await repairs(struck)
  })

  test('is removed is gone from the fleet, and its command fails', async () => {
    const { nodes, sent, containers } = await caught()
    await Promise.all(containers.map((container) => container.remove({ force: true })))
    expect(await sent.ended()).toEqual(['Failed', 'Failed', 'Failed', 'Success'])
    await until(async () => expect(await pings(nodes)).toEqual([undefined, undefined, undefined, 'Online']))
    const known = (await fleet.lab.patchlab.lab().fleet.list()).map(({ id }) => id)
    expect(nodes.map(({ id }) => known.includes(id))).toEqual([false, false, false, true])
  })
})
