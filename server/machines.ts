import { SettingError, type Settings } from './config.ts'
import type { Environment } from './docker/address.ts'
import type { Machines } from './labs.ts'

const MB = 1024 * 1024

/**
 * What the hosts of a server may be: the engine is looked for unless the model is to drive all, and none of its code is loaded then.
 * @param environment the variables that say where the engine is
 * @throws SettingError when containers are asked for and cannot be had
 */
export async function findMachines(
  settings: Settings,
  environment: Environment,
  say: (what: string) => void,
  onError: (error: unknown) => void,
): Promise<Machines> {
  if (settings.driver === 'model' && !asksForContainers(settings.fleet)) {
    return { reason: 'The server was started with --driver model. Start it with --driver auto or docker.' }
  }
  const { containerMemory, containerPids, containerCpus, containerDisk, containerCache } = settings
  try {
    const { openContainers } = await import('./docker/containers.ts')
    const containers = await openContainers({
      environment,
      limits: {
        memory: containerMemory * MB,
        pids: containerPids,
        cpus: containerCpus,
        disk: containerDisk * MB,
        cache: containerCache * MB,
      },
      parallel: settings.parallel,
      keep: settings.keep,
      say,
      onError,
    })
    const reason = 'No image is built yet. Build them: patchlab images build'
    if (containers.systems.size > 0) return { containers }
    await containers.close()
    return without(settings, reason)
  } catch (error) {
    if (!(error instanceof Error && error.name === 'EngineError')) throw error
    return without(settings, error.message)
  }
}

function without(settings: Settings, reason: string): Machines {
  if (settings.driver === 'docker' || asksForContainers(settings.fleet)) {
    throw new SettingError(`There can be no container hosts: ${reason}`)
  }
  return { reason }
}

function asksForContainers(fleet: Settings['fleet']): boolean {
  return typeof fleet === 'string' ? /@docker\b/.test(fleet) : fleet.some(({ driver }) => driver === 'docker')
}

/** What hosts will be, for people: which and why. */
export function describeMachines({ driver }: Settings, { containers, reason }: Machines): string {
  if (containers === undefined) return `Hosts are of the model. ${reason ?? ''}`.trim()
  const where = driver === 'auto' ? ' of the default lab' : ''
  return `Hosts${where} are containers on ${containers.engine}: ${[...containers.systems].sort().join(', ')}. All others are of the model. Disk: ${containers.diskLimit}.`
}

/** Builds what stands on the machines; they are given up if that fails. */
export async function builtOrClosed<T>(build: () => T, { containers }: Machines): Promise<T> {
  try {
    return build()
  } catch (error) {
    await containers?.close()
    throw error
  }
}
