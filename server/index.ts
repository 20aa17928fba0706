import { addNode, largestFleet, overview, removeNode, serialize } from '../sim/index.ts'
import type { Change, NodeOverview, NodeSpec, Records } from '../sim/index.ts'
import type { Answer } from './api.ts'
import { build, type Built } from './build.ts'
import { defaultAccount } from './account.ts'
import { readSettings, type Settings } from './config.ts'
import type { ClockView, ServedClock } from './served-clock.ts'
import { endpointOf } from './endpoint.ts'
import { builtOrClosed, findMachines } from './machines.ts'
import { wallClock } from './wall.ts'

export type { Answer, Change, ClockView, NodeOverview, NodeSpec, Records, ServedClock, Settings }
export { largestFleet, serialize }

/** Settings by name (see the README's table), and what else a test may bring. Variables of the environment are not read. */
export interface PatchlabOptions extends Partial<Settings> {
  /** The wall clock, epoch ms; must not go back. Default: this machine's. */
  readonly now?: () => number
  /** Told of every answer of an SSM operation before it goes out. */
  readonly onAnswer?: (answer: Answer) => void
  /** Told of faults of Patchlab itself. Default: they are printed. */
  readonly onError?: (error: unknown) => void
  /** For hosts that are containers: DOCKER_HOST and what else says where the engine is. Default: nothing, so the usual places. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Access keys for one account: the SDKs' `credentials`. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A server of its own, in this process. */
export interface Patchlab {
  /** `http://127.0.0.1:<port>`: the SDKs' `endpoint`. */
  readonly endpoint: string
  /** Any account of twelve digits has labs of its own. */
  credentials(account?: string): Credentials
  /** A handle on a lab; the lab itself is made on first use. */
  lab(account?: string, region?: string): LabHandle
  /** Takes every lab that has been used on by `ms` of lab time; what is due on the way happens before it returns. */
  advance(ms: number): Promise<void>
  /** Every lab starts anew on its next use. */
  reset(): void
  close(): Promise<void>
}

/** A lab from the outside of its API. After a reset it means the new incarnation. */
export interface LabHandle {
  readonly account: string
  readonly region: string
  readonly fleet: {
    list(): Promise<readonly NodeOverview[]>
    add(...hosts: readonly NodeSpec[]): Promise<readonly string[]>
    remove(id: string): Promise<void>
  }
  readonly clock: ServedClock
  /** The changes after revision `from`; undefined when some of them are no longer in memory. */
  journal(from?: number): Promise<readonly Change<Records>[] | undefined>
}

/**
 * Starts Patchlab on a free port of this machine, at pace `instant` unless told otherwise.
 * @example
 * const patchlab = await startPatchlab()
 * const ssm = new SSMClient({ endpoint: patchlab.endpoint, region: 'us-east-1', credentials: patchlab.credentials() })
 */
export async function startPatchlab(options: PatchlabOptions = {}): Promise<Patchlab> {
  const { now = wallClock(), onAnswer, onError = (error) => console.error(error), environment = {}, ...given } = options
  const settings: Settings = { ...readSettings({ port: '0', pace: 'instant', driver: 'model' }), ...given }
  const machines = await findMachines(settings, environment, () => {}, onError)
  const built = await builtOrClosed(
    () => build(settings, { now, onError, ...(onAnswer && { onAnswer }), ...machines }),
    machines,
  )
  const { app, labs } = built
  await app.listen({ host: settings.host, port: settings.port }).catch(async (error: unknown) => {
    await app.close()
    throw error
  })
  return {
    endpoint: endpointOf(app.server.address()),
    credentials: (account = defaultAccount) => ({ accessKeyId: account, secretAccessKey: 'patchlab' }),
    lab: (account = defaultAccount, region = settings.region) => handle(built, account, region),
    async advance(ms) {
      for (const lab of labs.list()) await lab.clock.step(ms)
    },
    reset: () => void labs.reset(),
    close: () => app.close(),
  }
}

function handle({ labs }: Built, account: string, region: string): LabHandle {
  const lab = (): ReturnType<typeof labs.of> => labs.of(account, region)
  return {
    account,
    region,
    fleet: {
      list: async () => lab().input(overview),
      add: async (...hosts) =>
        lab().input((running) => running.control('control', (inside) => hosts.map((host) => addNode(inside, host).id))),
      remove: async (id) =>
        lab().input((running) => {
          if (running.store.get('node', id) === undefined) throw new Error(`There is no node ${id} in this lab.`)
          running.control('control', (inside) => removeNode(inside, id))
        }),
    },
    clock: {
      read: () => lab().clock.read(),
      speed: async (speed) => lab().clock.speed(speed),
      pause: async () => lab().clock.pause(),
      resume: async () => lab().clock.resume(),
      step: async (ms) => lab().clock.step(ms),
      jump: async (time) => lab().clock.jump(time),
    },
    journal: async (from = 0) => lab().input(({ journal }) => journal.since(from)),
  }
}
