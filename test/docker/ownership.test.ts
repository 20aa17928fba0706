import { spawnSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { NodeOverview } from '../../sim/index.ts'
import { label, owner } from '../../server/docker/labels.ts'
import { findEngine } from '../../server/docker/client.ts'
import { reapAll } from '../../server/docker/reap.ts'
import { imageName } from '../../server/docker/images/names.ts'
import { absent } from '../lab/client.ts'
import { patchlab, type Started, startedPatchlab } from '../server/cli/patchlab.ts'
import { describeDocker } from './engine.ts'
import { noOwnEngine, type OwnEngine, ownEngine } from './own-engine.ts'

const script = absent('script', ['--version'])

describeDocker(
  'what the command line does with containers',
  () => {
    let engine: OwnEngine
    let strangers: readonly string[]
    beforeAll(async () => {
      engine = await ownEngine('ubuntu-22.04')
      // Somebody's use of an image of ours, somebody else's, and what a later Patchlab has kinds of its own for.
      strangers = await Promise.all([run({}), run({ 'com.example': 'host' }), run({ [label.kind]: 'later' })])
    }, 60_000)
    afterAll(() => engine.remove(), 60_000)

    async function run(labels: Readonly<Record<string, string>>): Promise<string> {
      const made = await engine.docker.createContainer({
        Image: imageName('ubuntu-22.04'),
        Entrypoint: ['/bin/sleep', 'infinity'],
        Labels: { ...labels },
        HostConfig: { NetworkMode: 'none' },
      })
      await made.start()
      return made.id
    }

    /** What is there for labs: kind and lab of each container and volume. */
    async function ours(): Promise<readonly string[]> {
      const containers = await engine.docker.listContainers({ all: true, filters: { label: [label.kind] } })
      const volumes = await engine.docker.listVolumes({ filters: { label: [label.kind] } })
      return [...containers, ...(volumes.Volumes ?? [])]
        .map(({ Labels: labels }) => labels)
        .filter((labels) => ['host', 'builder', 'repository'].includes(labels[label.kind] ?? ''))
        .map((labels) => `${labels[label.kind]} ${labels[label.lab]}`)
        .sort()
    }

    const lab = '123456789012/us-east-1'
    const whole = [`builder ${lab}`, `host ${lab}`, `repository ${lab}`]

    /** Each test leaves the engine as it found it, and whatever happened nobody touched what strangers run there. */
    afterEach(async () => {
      await reapAll(await findEngine(engine.environment))
      const running = (await engine.docker.listContainers()).map(({ Id }) => Id)
      if (running.sort().join() !== [...strangers].sort().join()) throw new Error(`What runs is ${running.join(', ')}.`)
    })

    const start = (...more: readonly string[]): Promise<Started> =>
      startedPatchlab(
        ['--driver', 'docker', '--fleet', 'ubuntu-22.04:1', '--pace', 'instant', ...more],
        engine.environment,
      )

    async function node(server: Started): Promise<NodeOverview> {
      const answer = await fetch(`http://127.0.0.1:${server.port}/_patchlab/fleet`)
      const [only] = ((await answer.json()) as { nodes: readonly NodeOverview[] }).nodes
      if (only === undefined) throw new Error('There is no node.')
      return only
    }

    const shell = async (server: Started, text: string) =>
      patchlab(['shell', (await node(server)).id, '--port', server.port], engine.environment, text)

    async function hosts(): Promise<readonly string[]> {
      const found = await engine.docker.listContainers({ filters: { label: [`${label.kind}=host`] } })
      return found.map(({ Id }) => Id)
    }

    test('start says what the hosts are, and a container comes up when it is needed', async () => {
      const server = await start()
      expect(server.greeting[0]).toMatch(
        /^Hosts are containers on Docker Engine \S+ at unix:\S+: ubuntu-22\.04\. All others are of the model\. Disk: /,
      )
      const { out } = await patchlab(['fleet', '--port', server.port])
      const rows = out
        .trimEnd()
        .split('\n')
        .map((row) => row.split(/ {2,}/))
      expect(rows.map((row) => row[3])).toEqual(['DRIVER', 'docker'])
      expect(await ours()).toEqual([])
      await shell(server, 'true')
      expect(await ours()).toEqual(whole)
      await server.stop()
    })

    test('Ctrl-C leaves nothing', async () => {
      const server = await start()
      await shell(server, 'true')
      expect(await server.stop()).toBe(0)
      expect(await ours()).toEqual([])
    })

    test('what a process left that was killed goes with the next start, and what a living one has stays', async () => {
      const server = await start()
      await shell(server, 'true')
      expect(await server.stop('SIGKILL')).toBeNull()
      expect(await ours()).toEqual(whole)
      const living = await run({ [label.kind]: 'host', [label.lab]: 'another', [label.owner]: owner() })
      const next = await start()
      expect(await ours()).toEqual(['host another'])
      await next.stop()
      expect(await hosts()).toEqual([living])
    })

    test('--keep leaves the hosts running for the next start, with all that is on them, and down removes them', async () => {
      const server = await start('--keep')
      const upgrade =
        'apt-get -qq update && apt-get -qq -y dist-upgrade >/dev/null && dpkg-query -W && cat /run/patchlab/boot-id\n'
      const first = await shell(server, upgrade)
      expect(first).toMatchObject({ code: 0, err: '' })
      const kept = await hosts()
      expect(await server.stop()).toBe(0)
      expect(await ours()).toEqual([`host ${lab}`, `repository ${lab}`])
      expect(await hosts()).toEqual(kept)

      const next = await start('--keep')
      const again = await shell(next, 'dpkg-query -W && cat /run/patchlab/boot-id\n')
      expect(again.out).toBe(first.out)
      expect(await hosts()).toEqual(kept)
      expect(await next.stop()).toBe(0)

      const down = await patchlab(['down'], engine.environment)
      expect(down).toEqual({ code: 0, out: 'Removed: 1 containers, 1 volumes.\n', err: '' })
      expect(await ours()).toEqual([])
      expect((await patchlab(['down'], engine.environment)).out).toMatch(/^There was nothing to remove\./)
    })

    test('shell runs what it is given to read, and ends with its exit code', async () => {
      const server = await start()
      expect(await shell(server, 'echo out; echo err >&2; pwd; exit 7\n')).toEqual({
        code: 7,
        out: 'out\n/root\n',
        err: 'err\n',
      })
      const unknown = await patchlab(['shell', 'nobody', '--port', server.port], engine.environment)
      expect(unknown).toEqual({
        code: 1,
        out: '',
        err: 'patchlab: There is no node nobody in this lab. patchlab fleet lists them.\n',
      })
      await server.stop()
    })

    test.skipIf(script !== undefined)(
      `shell is a terminal to whoever sits at one${script === undefined ? '' : `: ${script}`}`,
      async () => {
        const server = await start()
        onTestFinished(async () => void (await server.stop()))
        const { id } = await node(server)
        const command = `stty cols 93 rows 31; ${process.execPath} --import tsx server/cli/main.ts shell ${id} --port ${server.port}`
        const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], {
          input: 'tty; stty size; exit 5\r',
          encoding: 'utf8',
          env: { ...process.env, ...engine.environment },
        })
        expect(stdout).toMatch(/\/dev\/(pts\/\d+|console)/)
        expect(stdout).toContain('31 93')
        expect(status).toBe(5)
      },
    )
  },
  noOwnEngine,
)
