import { beforeAll, describe } from 'vitest'
import { findEngine } from '../../server/docker/client.ts'
import { type Containers, type ContainersOptions, openContainers } from '../../server/docker/containers.ts'
import { presentImages } from '../../server/docker/images/index.ts'
import { systems } from '../../sim/os/registry.ts'

const MB = 1024 * 1024

/** On the developers' machines and in CI a missing engine is a failure; elsewhere it is a skip that says why. */
const isRequired = process.env['PATCHLAB_TEST_ENGINE'] === 'required'

/** Systems that can be containers. */
export const linux = systems.filter(({ family }) => family !== 'windows')

export const limits: ContainersOptions['limits'] = {
  memory: 128 * MB,
  pids: 64,
  cpus: 1,
  disk: 512 * MB,
  cache: 32 * MB,
}

/** How long one test may take, ms: other tests use the engine at the same time. */
const patience = 300_000

/** Why there can be no container hosts; undefined if there can. */
const obstacle = await lookForEngine()

async function lookForEngine(): Promise<string | undefined> {
  try {
    const present = new Set((await presentImages(await findEngine(process.env))).map(({ os }) => os))
    const missing = linux.filter(({ id }) => !present.has(id))
    return missing.length === 0
      ? undefined
      : `no image for ${missing.map(({ id }) => id).join(', ')}; patchlab images build makes them`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Tests that need a Docker Engine and the images, and perhaps more: `lacking` says what of that is not there. An engine shares the machine with
 * others, so a test has a second chance.
 */
export function describeDocker(name: string, tests: () => void, lacking?: string): void {
  const why = obstacle ?? lacking
  const because = why === undefined ? '' : `: ${why}`
  describe.skipIf(why !== undefined && !isRequired)(`${name}${because}`, { timeout: patience, retry: 1 }, () => {
    beforeAll(() => {
      if (why !== undefined) throw new Error(why)
    })
    tests()
  })
}

/** The containers of a test of its own; close them at its end. */
export function openTestContainers(options: Partial<ContainersOptions> = {}): Promise<Containers> {
  return openContainers({
    environment: process.env,
    limits,
    parallel: 0,
    keep: false,
    say: () => {},
    onError(error) {
      throw error
    },
    ...options,
  })
}
