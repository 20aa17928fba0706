import { createLab, fail, parseFleet, type Fleet } from '../sim/index.ts'
import { defaultAccount } from './account.ts'
import { SettingError, type Settings } from './config.ts'
import type { Containers, LabContainers } from './docker/containers.ts'
import { type Choice, createChoice } from './driver-choice.ts'
import { prepareFolder, recordInto } from './disk/folder.ts'
import type { Recorder } from './disk/recorder.ts'
import { LabGone, serveLab, type ServedLab } from './served-lab.ts'

/** Whose lab: one account in one region. */
export interface LabAddress {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
}

export interface Labs {
  /** The lab of an account in a region, made on first use. Throws ApiError when there are too many. */
  of(account: string, region: string): ServedLab
  /** Those that have been used, in order of first use. */
  list(): readonly ServedLab[]
  /** Ends labs, all or one: the next use finds a new incarnation, begun anew from the same seed. Returns those that there were. */
  reset(which?: LabAddress): readonly LabAddress[]
  /** The recording that is made of a lab since its beginning, where the server was started with --recordings. */
  recorderOf(lab: ServedLab): Recorder | undefined
  /** Brings up the container of a host and tells its id; undefined where the host is none. */
  containerOf(lab: LabAddress, host: string): Promise<string | undefined>
  /** Resolves once nothing of the labs is left running. */
  close(): Promise<void>
}

/** What the labs' hosts may be besides the model's. */
export interface Machines {
  /** The engine, where one is to be used and answers. */
  readonly containers?: Containers | undefined
  /** Why there is none. */
  readonly reason?: string
}

export interface LabsOptions
  extends
    Pick<
      Settings,
      'seed' | 'fleet' | 'speed' | 'pace' | 'journal' | 'labs' | 'region' | 'driver' | 'maxContainers' | 'recordings'
    >,
    Machines {
  /** Wall time in epoch ms; must not go back. */
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

/** @throws SettingError when the fleet cannot be read */
export function createLabs(options: LabsOptions): Labs {
  const { seed, pace, journal, speed, now, onError, containers } = options
  const fleet = fleetOf(options.fleet)
  const recordings = options.recordings === undefined ? undefined : prepareFolder(options.recordings)
  const labs = new Map<string, ServedLab>()
  /** How often each lab has begun. */
  const incarnations = new Map<string, number>()
  const machines = new WeakMap<ServedLab, LabContainers>()
  const recorders = new WeakMap<ServedLab, Recorder>()
  /** What is still being taken away of labs that are over. */
  const clearing = new Set<Promise<void>>()

  function begin(key: string, account: string, region: string): ServedLab {
    if (labs.size >= options.labs) {
      fail(
        'ResourceLimitExceededException',
        `There are ${labs.size} labs, one for each account and region in use, and PATCHLAB_LABS allows no more. Reset those that are done: POST /_patchlab/reset?account=…&region=…`,
      )
    }
    const lab = containers?.lab(key)
    let served: ServedLab | undefined
    const turn = (act: () => void): void => {
      new Promise((resolve) => resolve(served?.input(act))).catch((error: unknown) => {
        if (!(error instanceof LabGone)) onError(error)
      })
    }
    const origin = { account, region, seed, now: Math.floor(now()), pace, fleet }
    const incarnation = (incarnations.get(key) ?? 0) + 1
    const recorder = recordings === undefined ? undefined : recordInto(recordings, origin, incarnation, onError)
    const running = createLab({
      ...origin,
      journal,
      driverOf: choiceFor(key, lab),
      ...(lab && { docker: (world) => lab.driver(world, turn) }),
      ...(recorder && { watch: (changes) => recorder.write(changes) }),
    })
    served = serveLab({ lab: running, incarnation, speed, now, onError })
    incarnations.set(key, incarnation)
    labs.set(key, served)
    if (lab !== undefined) machines.set(served, lab)
    if (recorder !== undefined) recorders.set(served, recorder)
    return served
  }

  function choiceFor(key: string, lab: LabContainers | undefined): Choice {
    const { driver, maxContainers, reason = 'The server was started without containers.' } = options
    const elsewhere = (): number => (containers?.count() ?? 0) - (lab?.count() ?? 0)
    return createChoice(
      { driver, maxContainers, containers, reason },
      key === `${defaultAccount}/${options.region}`,
      elsewhere,
    )
  }

  /** Takes a lab's containers away; the lab itself is over already. */
  function clear(served: ServedLab): void {
    served.close()
    recorders.get(served)?.close()
    const lab = machines.get(served)
    if (lab === undefined) return
    const cleared = lab.close().catch(onError)
    clearing.add(cleared)
    void cleared.then(() => clearing.delete(cleared))
  }

  return {
    of(account, region) {
      const key = `${account}/${region}`
      return labs.get(key) ?? begin(key, account, region)
    },
    list: () => [...labs.values()],
    reset(which) {
      const ended = [...labs].filter(([key]) => which === undefined || key === `${which.account}/${which.region}`)
      for (const [key, lab] of ended) {
        labs.delete(key)
        clear(lab)
      }
      return ended.map(([, { account, region }]) => ({ account, region }))
    },
    recorderOf: (lab) => recorders.get(lab),
    async containerOf({ account, region }, host) {
      const served = labs.get(`${account}/${region}`)
      return served && machines.get(served)?.containerOf(host)
    },
    async close() {
      for (const lab of labs.values()) clear(lab)
      await Promise.all(clearing)
      await containers?.close()
    },
  }
}

function fleetOf(fleet: string | Fleet): Fleet {
  if (typeof fleet !== 'string') return fleet
  try {
    return parseFleet(fleet)
  } catch (error) {
    throw new SettingError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
