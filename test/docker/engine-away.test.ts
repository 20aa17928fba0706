import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeDocker } from './engine.ts'
import { type ContainerFleet, expectPatched, type Node, startFleet, stopMidInstall, until } from './fleet.ts'
import { noOwnEngine, type OwnEngine, ownEngine } from './own-engine.ts'

const minute = 60_000

describeDocker(
  'an engine that goes away in the middle of an Install',
  () => {
    let engine: OwnEngine
    let fleet: ContainerFleet
    beforeAll(async () => {
      engine = await ownEngine('ubuntu-22.04')
      fleet = await startFleet(engine.environment)
    }, 60_000)
    afterAll(async () => {
      await fleet.close().finally(() => engine.remove())
    }, 60_000)

    /** Two hosts in the middle of an Install, and one that is not at work. */
    async function caught() {
      const nodes = await fleet.nodes('ubuntu-22.04', 'ubuntu-22.04', 'ubuntu-22.04')
      const atWork = nodes.slice(0, 2)
      await (await fleet.patch('Scan', nodes)).ended()
      const inTheMiddle = await stopMidInstall(atWork)
      const sent = await fleet.patch('Install', atWork)
      await inTheMiddle()
      return { nodes, sent }
    }

    const pings = (nodes: readonly Node[]) => Promise.all(nodes.map((node) => node.ping()))

    async function areLost(nodes: readonly Node[]): Promise<void> {
      await until(async () => {
        await fleet.lab.advance(6 * minute)
        expect(await pings(nodes)).toEqual(nodes.map(() => 'ConnectionLost'))
      })
    }

    async function repairs(nodes: readonly Node[]): Promise<void> {
      await until(async () => expect(await pings(nodes)).toEqual(nodes.map(() => 'Online')))
      const again = await fleet.patch('Install', nodes)
      await again.succeeded()
      for (const node of nodes) await expectPatched(node)
    }

    test('takes its hosts along, which boot and go on when it is back', async () => {
      const { nodes, sent } = await caught()
      await engine.stop()
      await areLost(nodes)
      expect(await sent.statuses()).toEqual(['InProgress', 'InProgress'])
      await engine.start()
      await sent.succeeded()
      await repairs(nodes)
    })

    test('may leave its hosts running, and what was given up on them does not go on when it is back', async () => {
      await engine.stop()
      await engine.start(true)
      const { nodes, sent } = await caught()
      const boots = await Promise.all(nodes.map((node) => node.inside('cat /run/patchlab/boot-id')))
      await engine.stop()
      await areLost(nodes)
      await engine.start(true)
      await sent.succeeded()
      expect(await Promise.all(nodes.map((node) => node.inside('cat /run/patchlab/boot-id')))).toEqual(boots)
      await repairs(nodes)
      await engine.stop()
      await engine.start()
    })

    test('is missed by a command that is sent meanwhile, which ends well once it is back', async () => {
      const nodes = await fleet.nodes('ubuntu-22.04', 'ubuntu-22.04')
      // The other's container was never needed.
      await (await fleet.patch('Scan', [nodes[0]])).ended()
      await engine.stop()
      const sent = await fleet.patch('Install', nodes)
      await until(async () => expect(await sent.statuses()).toEqual(['Delayed', 'Delayed']))
      await engine.start()
      await sent.succeeded()
      for (const node of nodes) await expectPatched(node)
    })
  },
  noOwnEngine,
)
