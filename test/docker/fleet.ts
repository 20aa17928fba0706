import {
  type CommandInvocation,
  GetCommandInvocationCommand,
  DescribeInstanceInformationCommand,
  DescribeInstancePatchesCommand,
  DescribeInstancePatchStatesCommand,
  type InstancePatchState,
  ListCommandInvocationsCommand,
  type PatchComplianceData,
  SendCommandCommand,
} from '@aws-sdk/client-ssm'
import type { Container } from 'dockerode'
import { expect, vi } from 'vitest'
import { type Engine, findEngine } from '../../server/docker/client.ts'
import { exec } from '../../server/docker/exec.ts'
import type { NodeFault } from '../../sim/host/fault.ts'
import type { OsId } from '../../sim/os/os.ts'
import { osOf } from '../../sim/os/registry.ts'
import { startTestLab, type TestLab } from '../harness.ts'

/** A managed node that is a container, as seen from both sides: by the API, and inside past Patchlab. */
export interface Node {
  readonly id: string
  readonly os: OsId
  /** Its container; it is brought up if need be. */
  container(): Promise<Container>
  /** What a shell command on it prints. */
  inside(command: string): Promise<string>
  /** The titles of all that its own package manager lists as well installed. */
  titles(): Promise<ReadonlySet<string>>
  inject(fault: NodeFault): Promise<void>
  heal(fault: NodeFault): Promise<void>
  /** Undefined when the service does not list it. */
  ping(): Promise<string | undefined>
  patches(state: string): Promise<readonly PatchComplianceData[]>
  state(): Promise<InstancePatchState | undefined>
}

/** How long something on containers may take before it counts as hung, ms. */
const patience = { timeout: 120_000, interval: 50 }

/** Waits for something that comes of its own. */
export const until = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, patience)

export interface ContainerFleet {
  readonly lab: TestLab
  readonly engine: Engine
  /** New nodes, each with a container of its own once it is needed. */
  nodes<const T extends readonly OsId[]>(...systems: T): Promise<{ [K in keyof T]: Node }>
  /** Sends AWS-RunPatchBaseline; nothing reboots. */
  patch(operation: 'Scan' | 'Install', nodes: readonly Node[], parameters?: Record<string, string[]>): Promise<Sent>
  close(): Promise<void>
}

/** A command that was sent. */
export interface Sent {
  readonly id: string
  /** Status of each node's invocation, by the order of the nodes. */
  statuses(): Promise<readonly (string | undefined)[]>
  /** The same, once none is under way any more. */
  ended(): Promise<readonly (string | undefined)[]>
  /** Waits for its end, and fails with what the package managers said unless all went well. */
  succeeded(): Promise<void>
  /** What the package managers of the nodes said, or of one of them. */
  printed(node?: Node): Promise<string>
}

const open = ['Pending', 'InProgress', 'Delayed', 'Cancelling']

/** A lab of containers that is closed at the end of the tests. */
export async function startFleet(environment: Readonly<Record<string, string | undefined>>): Promise<ContainerFleet> {
  const lab = await startTestLab({ driver: 'docker', environment, fleet: [] })
  const engine = await findEngine(environment)
  const control = `${lab.endpoint}/_patchlab`

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${control}/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  /** The states of a node's faults, by kind. */
  async function faults(id: string): Promise<Readonly<Record<string, string>>> {
    const listed = (await ask('GET', `faults?node=${id}`)) as { faults: { kind: string; state: string }[] }
    return Object.fromEntries(listed.faults.map(({ kind, state }) => [kind, state]))
  }

  function nodeOf(id: string, os: OsId): Node {
    const list =
      osOf(os).family === 'deb'
        ? String.raw`dpkg-query -W -f '${'$'}{db:Status-Abbrev}${'$'}{Package}.${'$'}{Architecture}:${'$'}{Version}\n' | sed -n 's/^ii //p'`
        : String.raw`rpm -qa --qf '%{NAME}.%{ARCH}:%{EPOCHNUM}:%{VERSION}-%{RELEASE}\n'`
    const node: Node = {
      id,
      os,
      async container() {
        const { container } = (await ask('POST', `fleet/${id}/container`)) as { container: string }
        return engine.docker.getContainer(container)
      },
      async inside(command) {
        const { code, stdout, stderr } = await exec(await node.container(), ['/bin/bash', '-c', command])
        if (code !== 0) throw new Error(`${command} ended with ${code}: ${stderr}`)
        return stdout
      },
      titles: async () => new Set((await node.inside(list)).trim().split('\n')),
      async inject(fault) {
        await ask('POST', 'faults', { node: id, ...fault })
        await until(async () => {
          if ((await faults(id))[fault.kind] !== 'effective') throw new Error(`${fault.kind} is not in effect.`)
        })
      },
      async heal(fault) {
        await ask('DELETE', `faults/${id}/${fault.kind}${'package' in fault ? `/${fault.package}` : ''}`)
        await until(async () => {
          if ((await faults(id))[fault.kind] !== undefined) throw new Error(`${fault.kind} is not healed.`)
        })
      },
      async ping() {
        const { InstanceInformationList: listed = [] } = await lab.ssm.send(
          new DescribeInstanceInformationCommand({ MaxResults: 50 }),
        )
        return listed.find(({ InstanceId }) => InstanceId === id)?.PingStatus
      },
      async patches(state) {
        const Filters = [{ Key: 'State', Values: [state] }]
        const { Patches = [] } = await lab.ssm.send(
          new DescribeInstancePatchesCommand({ InstanceId: id, Filters, MaxResults: 100 }),
        )
        return Patches
      },
      async state() {
        const { InstancePatchStates: [state] = [] } = await lab.ssm.send(
          new DescribeInstancePatchStatesCommand({ InstanceIds: [id] }),
        )
        return state
      },
    }
    return node
  }

  return {
    lab,
    engine,
    async nodes(...systems) {
      const ids = await lab.patchlab.lab().fleet.add(...systems.map((os) => ({ os, tags: {} })))
      const made = ids.map((id, i) => nodeOf(id, systems[i] ?? 'ubuntu-22.04'))
      await until(async () => {
        for (const node of made) if ((await node.ping()) !== 'Online') throw new Error(`${node.id} is not up.`)
      })
      return made as { [K in keyof typeof systems]: Node }
    },
    async patch(operation, nodes, parameters = {}) {
      const { Command: sent } = await lab.ssm.send(
        new SendCommandCommand({
          DocumentName: 'AWS-RunPatchBaseline',
          InstanceIds: nodes.map(({ id }) => id),
          Parameters: { Operation: [operation], RebootOption: ['NoReboot'], ...parameters },
        }),
      )
      const CommandId = sent?.CommandId ?? ''
      const invocations = async (): Promise<readonly CommandInvocation[]> => {
        const { CommandInvocations = [] } = await lab.ssm.send(
          new ListCommandInvocationsCommand({ CommandId, Details: true }),
        )
        return CommandInvocations
      }
      const statuses = async (): Promise<readonly (string | undefined)[]> => {
        const found = new Map((await invocations()).map(({ InstanceId, StatusDetails }) => [InstanceId, StatusDetails]))
        return nodes.map(({ id }) => found.get(id))
      }
      const made: Sent = {
        id: CommandId,
        statuses,
        async succeeded() {
          const all = await made.ended()
          if (all.some((status) => status !== 'Success')) throw new Error(`${all.join(', ')}\n${await made.printed()}`)
        },
        async printed(node) {
          const asked = nodes.filter(({ id }) => node === undefined || id === node.id)
          const texts = asked.map(async ({ id }) => {
            const step = { CommandId, InstanceId: id, PluginName: 'PatchLinux' }
            const { StandardOutputContent: out = '' } = await lab.ssm.send(new GetCommandInvocationCommand(step))
            // What the package manager says, without the lines of the payload's own log.
            const said = out.split('\n').filter((line) => !line.includes(' root [INFO]: '))
            return `${id}: ${said.join('\n')}`
          })
          return (await Promise.all(texts)).join('\n')
        },
        ended: () =>
          until(async () => {
            const all = await statuses()
            if (all.some((status) => status === undefined || open.includes(status))) throw new Error(all.join(', '))
            return all
          }),
      }
      return made
    },
    close: () => lab.close(),
  }
}

/** Holds that the last Install did all there was to do, and that the host's own package manager lists it. */
export async function expectPatched(node: Node): Promise<void> {
  expect(await node.state()).toMatchObject({ Operation: 'Install', MissingCount: 0, FailedCount: 0 })
  const patches = [...(await node.patches('Installed')), ...(await node.patches('InstalledPendingReboot'))]
  const installed = patches.flatMap(({ Title = '', InstalledTime }) =>
    (InstalledTime?.getTime() ?? 0) > 0 ? [Title] : [],
  )
  expect(installed.length).toBeGreaterThan(0)
  const titles = await node.titles()
  expect(installed.filter((title) => !titles.has(title))).toEqual([])
  // Nothing is there in halves. dnf is as it is: what it was killed over stays there in two versions, until somebody says remove --duplicates.
  if (osOf(node.os).family === 'deb') expect(await node.inside('dpkg --audit')).toBe('')
}

/** The program that does the work of a package manager. */
const worker = { apt: 'dpkg', dnf: 'dnf', yum: 'dnf', zypper: 'zypper', 'windows-update': '' } as const

/**
 * Sees to it that the next Install of the hosts stands still in the middle, with a part of its packages there and another not.
 * @returns what waits until all of them do
 */
export async function stopMidInstall(nodes: readonly Node[]): Promise<() => Promise<unknown>> {
  const caught = nodes.map((node) => {
    const { family, manager } = osOf(node.os)
    const list = family === 'deb' ? "dpkg-query -W -f '${Package} ${Version} ${db:Status-Abbrev}\\n'" : 'rpm -qa'
    return node.inside(`list() { ${list} | sort; }
list > /run/before; touch /run/watched
until ! list | cmp -s - /run/before && kill -STOP $(pidof ${worker[manager]}); do sleep 0.01; done 2>/dev/null`)
  })
  const all = Promise.all(caught)
  // Whoever waits for them sees the failure.
  all.catch(() => undefined)
  for (const node of nodes) await until(() => node.inside('test -e /run/watched'))
  return () => all
}
