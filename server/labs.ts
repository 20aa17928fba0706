import { createLab, fail, parseFleet, type Fleet } from '../sim/index.ts'
import { SettingError, type Settings } from './config.ts'
import { serveLab, type ServedLab } from './served-lab.ts'

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
  close(): void
}

export interface LabsOptions extends Pick<Settings, 'seed' | 'fleet' | 'speed' | 'pace' | 'journal' | 'labs'> {
  /** Wall time in epoch ms; must not go back. */
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

/** @throws SettingError when the fleet cannot be read */
export function createLabs(options: LabsOptions): Labs {
  const { seed, pace, journal, speed, now, onError } = options
  const fleet = fleetOf(options.fleet)
  const labs = new Map<string, ServedLab>()
  /** How often each lab has begun. */
  const incarnations = new Map<string, number>()

  function begin(key: string, account: string, region: string): ServedLab {
    if (labs.size >= options.labs) {
      fail(
        'ResourceLimitExceededException',
        `There are ${labs.size} labs, one for each account and region in use, and PATCHLAB_LABS allows no more. Reset those that are done: POST /_patchlab/reset?account=…&region=…`,
      )
    }
    const lab = createLab({ account, region, seed, now: Math.floor(now()), pace, fleet, journal })
    const incarnation = (incarnations.get(key) ?? 0) + 1
    const served = serveLab({ lab, incarnation, speed, now, onError })
    incarnations.set(key, incarnation)
    labs.set(key, served)
    return served
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
        lab.close()
      }
      return ended.map(([, { account, region }]) => ({ account, region }))
    },
    close() {
      for (const lab of labs.values()) lab.close()
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
