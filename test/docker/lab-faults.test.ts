import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeDocker } from './engine.ts'
import { type ContainerFleet, expectPatched, type Node, startFleet, stopMidInstall, until } from './fleet.ts'

const minute = 60_000

/** Faults that the lab itself sees to: the container works on as it does, and nobody hears of it. */
describeDocker('a container host that is not heard of', () => {
  let fleet: ContainerFleet
  beforeAll(async () => {
    fleet = await startFleet(process.env)
  })
  afterAll(() => fleet.close(), 60_000)

  const pings = (nodes: readonly Node[]) => Promise.all(nodes.map((node) => node.ping()))

  /** Lets minutes of lab time pass until the first one has lost its connection. */
  const lost = (nodes: readonly Node[]) =>
    until(async () => {
      await fleet.lab.advance(6 * minute)
      expect(await pings(nodes)).toEqual(['ConnectionLost', 'Online'])
    })

  test('since its agent is silent takes commands once it is healed', async () => {
    const nodes = await fleet.nodes('sles-15', 'ubuntu-22.04')
    await nodes[0].inject({ kind: 'agent-silent' })
    const sent = await fleet.patch('Scan', nodes)
    await until(async () => expect(await sent.statuses()).toEqual(['Delayed', 'Success']))
    await lost(nodes)
    await nodes[0].heal({ kind: 'agent-silent' })
    expect(await sent.ended()).toEqual(['Success', 'Success'])
    expect(await pings(nodes)).toEqual(['Online', 'Online'])
  })

  test('since its agent fell silent in the middle of an Install tells in the end what it has done', async () => {
    const nodes = await fleet.nodes('ubuntu-22.04', 'debian-12')
    const [silent] = nodes
    // So that apt's own prerequisites are there, and the Install is of what the baseline wants.
    await (await fleet.patch('Scan', nodes)).succeeded()
    const inTheMiddle = await stopMidInstall([silent])
    const sent = await fleet.patch('Install', nodes)
    await inTheMiddle()
    await silent.inject({ kind: 'agent-silent' })
    await silent.inside('kill -CONT $(pidof dpkg)')
    await until(async () => expect(await silent.inside('pidof dpkg apt-get || true')).toBe(''))
    await lost(nodes)
    expect(await sent.statuses()).toEqual(['InProgress', 'Success'])
    await silent.heal({ kind: 'agent-silent' })
    expect(await sent.ended()).toEqual(['Success', 'Success'])
    await expectPatched(silent)
  })

  test('since its boot hangs comes up once it is healed, with the new boot', async () => {
    const nodes = await fleet.nodes('amazon-linux-2023', 'debian-12')
    const [hanging] = nodes
    await (await fleet.patch('Scan', nodes)).succeeded()
    const boot = () =>
      hanging
        .container()
        .then((container) => container.inspect())
        .then(({ State }) => State.StartedAt)
    const before = await boot()
    await hanging.inject({ kind: 'reboot-hangs' })
    const sent = await fleet.patch('Install', nodes, { RebootOption: ['RebootIfNeeded'] })
    await until(async () => expect(await boot()).not.toBe(before))
    await until(async () => expect(await sent.statuses()).toEqual(['InProgress', 'Success']))
    await lost(nodes)
    expect(await sent.statuses()).toEqual(['InProgress', 'Success'])
    await hanging.heal({ kind: 'reboot-hangs' })
    expect(await sent.ended()).toEqual(['Success', 'Success'])
    expect(await pings(nodes)).toEqual(['Online', 'Online'])
    await expectPatched(hanging)
  })
})
