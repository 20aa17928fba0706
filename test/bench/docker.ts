import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import {
  paginateDescribeInstancePatches,
  SendCommandCommand,
  ListCommandsCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { findEngine, type Engine } from '../../server/docker/client.ts'
import { managerOf } from '../../server/docker/manager/manager.ts'
import { semaphore } from '../../server/docker/semaphore.ts'
import { startPatchlab, type Patchlab } from '../../server/index.ts'
import { catalogOf } from '../../sim/catalog/registry.ts'
import { packageTitle } from '../../sim/host/model/title.ts'
import type { OsId } from '../../sim/os/os.ts'
import { osOf } from '../../sim/os/registry.ts'
import { median } from './measure.ts'

const run = promisify(execFile)
/** Of each of the two fleets. */
const hosts = Number(process.argv[3] ?? 50)
const systems: readonly OsId[] = ['amazon-linux-2023', 'ubuntu-22.04', 'sles-15', 'rhel-9', 'debian-12']
const parallel = Math.max(2, availableParallelism())
const MB = 1024 * 1024

/** Which half of a fleet: an Install happens to a host once only. */
type Half = 0 | 1

interface Fleet {
  readonly ssm: SSMClient
  /** Container id by node id. */
  readonly containers: ReadonlyMap<string, string>
  readonly osOf: ReadonlyMap<string, OsId>
}

/**
 * Patching through Patchlab against the bare `docker exec` of the same commands on as many equal containers, at the same parallelism, in one
 * run: half of the hosts in one lab are Patchlab's, the other half another lab's whose containers are brought up and then left alone.
 */
export async function benchDocker(): Promise<void> {
  console.log(`\nContainer hosts: ${hosts} in a lab, ${systems.join(', ')}; ${parallel} at once`)
  const engine = await findEngine(process.env)
  const patchlab = await startPatchlab({
    driver: 'docker',
    environment: process.env,
    maxContainers: 2 * hosts,
    parallel,
    fleet: [],
  })
  try {
    const [ours, bare] = [await bringUp(patchlab, '111111111111'), await bringUp(patchlab, '222222222222')]
    const memory = await memoryPerHost(engine, [...ours.containers.values()])
    console.log(`  memory a host, idle        ${(memory / MB).toFixed(1).padStart(7)} MB`)

    // A host of apt's brings python3-apt up to date before it is scanned (as AWS has it), once: that would not be the same commands.
    console.log(`  first Scan               ${seconds(await command(ours, 'Scan'))}`)
    await command(bare, 'Scan')

    // Whoever comes first pays for what the machine has to get used to: they take turns.
    const scan = turns()
    for (const turn of ['ours', 'bare', 'bare', 'ours', 'ours', 'bare', 'bare', 'ours'] as const) {
      scan[turn].push(turn === 'ours' ? await command(ours, 'Scan') : await everywhere(bare, scanScript))
    }
    tell('Scan', scan)

    const install = turns()
    const wanted = new Map<OsId, string>()
    const bareInstall = (os: OsId): string => `${scanScript(os)}\n${wanted.get(os) ?? ''}\n${scanScript(os)}`
    for (const [turn, half] of [
      ['ours', 0],
      ['bare', 0],
      ['bare', 1],
      ['ours', 1],
    ] as const) {
      install[turn].push(
        turn === 'ours' ? await command(ours, 'Install', half) : await everywhere(bare, bareInstall, half),
      )
      if (wanted.size === 0) for (const os of systems) wanted.set(os, await installScript(ours, os))
    }
    tell('Install', install)
  } finally {
    const began = performance.now()
    await patchlab.close()
    console.log(`  removal of ${2 * hosts} hosts       ${seconds(performance.now() - began)}`)
  }
}

async function bringUp(patchlab: Patchlab, account: string): Promise<Fleet> {
  const lab = patchlab.lab(account)
  const ids = await lab.fleet.add(
    ...Array.from({ length: hosts }, (_, i) => ({
      os: systems[i % systems.length] ?? 'rhel-9',
      tags: { Half: String(halfOf(i)) },
    })),
  )
  await lab.clock.step(60_000)
  const began = performance.now()
  const containers = new Map(
    await Promise.all(
      ids.map(async (id): Promise<[string, string]> => {
        const answer = await fetch(`${patchlab.endpoint}/_patchlab/fleet/${id}/container?account=${account}`, {
          method: 'POST',
        })
        return [id, ((await answer.json()) as { container: string }).container]
      }),
    ),
  )
  console.log(`  start of ${hosts} hosts          ${seconds(performance.now() - began)}`)
  const ssm = new SSMClient({
    endpoint: patchlab.endpoint,
    region: 'us-east-1',
    credentials: patchlab.credentials(account),
  })
  return { ssm, containers, osOf: new Map((await lab.fleet.list()).map(({ id, os }) => [id, os])) }
}

/** The systems come in turn, so that each half has all of them. */
const halfOf = (index: number): Half => (index < hosts / 2 ? 0 : 1)

/** Ends when the command has: ms. On all hosts, if no half is named. */
async function command({ ssm }: Fleet, operation: 'Scan' | 'Install', half?: Half): Promise<number> {
  const began = performance.now()
  const { Command: sent } = await ssm.send(
    new SendCommandCommand({
      DocumentName: 'AWS-RunPatchBaseline',
      Targets: [{ Key: 'tag:Half', Values: half === undefined ? ['0', '1'] : [String(half)] }],
      Parameters: { Operation: [operation], RebootOption: ['NoReboot'] },
      MaxConcurrency: '100%',
    }),
  )
  for (;;) {
    const { Commands: [state] = [] } = await ssm.send(new ListCommandsCommand({ CommandId: sent?.CommandId ?? '' }))
    if (state?.Status === 'Success') return performance.now() - began
    if (state?.Status !== 'Pending' && state?.Status !== 'InProgress')
      throw new Error(`${operation} ended as ${state?.Status}.`)
    // Asking costs a client some ms of a processor that the hosts share.
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const scanScript = (os: OsId): string => {
  const { listInstalled, listAvailable } = managerOf(osOf(os).manager)
  return `( ${listInstalled} ) >/dev/null; ( ${listAvailable} ) >/dev/null`
}

/** What the driver had the package manager do on the first half: the same packages are installed now on the hosts of the same system. */
async function installScript({ ssm, containers, osOf: systemOf }: Fleet, os: OsId): Promise<string> {
  const id = [...containers.keys()].find((each) => systemOf.get(each) === os) ?? ''
  const titles = new Set<string>()
  const filters = [{ Key: 'State', Values: ['Installed', 'InstalledPendingReboot'] }]
  for await (const page of paginateDescribeInstancePatches({ client: ssm }, { InstanceId: id, Filters: filters })) {
    for (const { Title = '' } of page.Patches ?? []) titles.add(Title)
  }
  const { family, manager } = osOf(os)
  const catalog = catalogOf(os, Math.floor(Date.now() / 86_400_000) * 86_400_000, 'patchlab')
  const image = new Set(catalog.image.map(({ pkg }) => packageTitle(family, pkg)))
  const packages = catalog
    .published(Date.now())
    .map(({ pkg }) => pkg)
    .filter((pkg) => titles.has(packageTitle(family, pkg)) && !image.has(packageTitle(family, pkg)))
  if (packages.length === 0) throw new Error(`Nothing was installed on ${os}.`)
  return `( ${managerOf(manager).install(packages, [])} ) >/dev/null 2>&1`
}

/** Runs a script on every host, or on those of one half, by the docker command, `parallel` at once; ms. */
async function everywhere(
  { containers, osOf: systemOf }: Fleet,
  script: (os: OsId) => string,
  half?: Half,
): Promise<number> {
  const chosen = [...containers].filter((_, i) => half === undefined || halfOf(i) === half)
  const slots = semaphore(parallel, 600_000)
  const began = performance.now()
  await Promise.all(
    chosen.map(([id, container]) =>
      slots.run(() => run('docker', ['exec', container, '/bin/bash', '-c', script(systemOf.get(id) ?? 'rhel-9')])),
    ),
  )
  return performance.now() - began
}

/** Of each turn, ms. */
interface Turns {
  readonly ours: number[]
  readonly bare: number[]
}

const turns = (): Turns => ({ ours: [], bare: [] })

function tell(what: string, { ours, bare }: Turns): void {
  const list = (times: readonly number[]): string => times.map(seconds).join('')
  console.log(`  ${what.padEnd(8)} Patchlab ${list(ours)}   docker exec ${list(bare)}`)
  console.log(`           throughput ${(median(bare) / median(ours)).toFixed(2)} of it by the medians (goal ≥ 0.9)`)
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).padStart(6)} s`

/** Mean memory in use without the page cache, bytes. */
async function memoryPerHost({ docker }: Engine, ids: readonly string[]): Promise<number> {
  let total = 0
  for (const id of ids) {
    const { memory_stats: memory } = await docker.getContainer(id).stats({ stream: false, 'one-shot': true })
    total += memory.usage - (memory.stats['total_inactive_file'] ?? memory.stats['inactive_file'] ?? 0)
  }
  return total / ids.length
}
