import {
  createLab,
  fail,
  fleetOf as fleetOfScenario,
  parseFleet,
  type Fleet,
  type ClockWish,
  type Origin,
  type Pace,
  type Scenario,
} from '../sim/index.ts'
import { defaultAccount } from './account.ts'
import { SettingError, type Settings } from './config.ts'
import type { Containers, LabContainers } from './docker/containers.ts'
import type { HostTerminal } from './docker/terminal.ts'
import { type Choice, createChoice, type DriverSetting } from './driver-choice.ts'
import { prepareFolder, recordInto } from './disk/folder.ts'
import type { Recorder } from './disk/recorder.ts'
import { createSpool } from './disk/spool.ts'
import { serveLab, type ServedLab } from './served-lab.ts'
import { LabGone } from './turns.ts'

const MB = 1024 * 1024

/** Whose lab: one account in one region. */
export interface LabAddress {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
}

/** A scenario to be played, and what somebody wants otherwise than it says. */
export interface Play {
  readonly scenario: Scenario
  /** Of its file's content. */
  readonly hash: string
  readonly seed?: string | undefined
  readonly pace?: Pace | undefined
  readonly driver?: DriverSetting | undefined
  /** Whether it is recorded from its beginning, so that the recording can be fetched however long the run is. */
  readonly record?: boolean | undefined
  /** Whether its clock stands still at first. */
  readonly paused: boolean
}

export interface Labs {
  /** The lab of an account in a region, made on first use. Throws ApiError when there are too many. */
  of(account: string, region: string): ServedLab
  /** Ends the lab of an account in a region, and begins a new incarnation of it that plays a scenario. Throws ApiError, DriverUnavailable. */
  play(which: LabAddress, play: Play): ServedLab
  /** Those that have been used, in order of first use. */
  list(): readonly ServedLab[]
  /** Ends labs, all or one: the next use finds a new incarnation, begun anew from the same seed. Returns those that there were. */
  reset(which?: LabAddress): readonly LabAddress[]
  /** The folder in which every lab is recorded, where the server was started with --recordings. */
  readonly recordings: string | undefined
  /** The recording that is made of a lab since its beginning, where the server was started with --recordings. */
  recorderOf(lab: ServedLab): Recorder | undefined
  /** Brings up the container of a host and tells its id; undefined where the host is none. */
  containerOf(lab: LabAddress, host: string): Promise<string | undefined>
  /** Brings up the container of a host and opens a terminal on it; undefined where the host is none. */
  openTerminal(lab: ServedLab, host: string): Promise<HostTerminal | undefined>
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
      | 'seed'
      | 'fleet'
      | 'speed'
      | 'pace'
      | 'journal'
      | 'labs'
      | 'region'
      | 'driver'
      | 'maxContainers'
      | 'recordings'
      | 'recordingLimit'
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
  const spool = createSpool()
  const limit = options.recordingLimit * MB
  const labs = new Map<string, ServedLab>()
  /** How often each lab has begun. */
  const incarnations = new Map<string, number>()
  const machines = new WeakMap<ServedLab, LabContainers>()
  const recorders = new WeakMap<ServedLab, Recorder>()
  /** What is still being taken away of labs that are over. */
  const clearing = new Set<Promise<void>>()

  function begin(key: string, account: string, region: string, play?: Play): ServedLab {
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
    const origin = {
      account,
      region,
      ...(play === undefined ? { seed, now: Math.floor(now()), pace, fleet } : originOf(play)),
    }
    const incarnation = (incarnations.get(key) ?? 0) + 1
    const recorder = recorderFor(origin, incarnation, play?.record === true)
    const running = createLab({
      ...origin,
      journal: play?.scenario.settings.journal ?? journal,
      driverOf: choiceFor(key, lab, play && (play.driver ?? play.scenario.settings.driver)),
      ...(lab && { docker: (world) => lab.driver(world, turn) }),
      ...(recorder && { watch: (changes) => recorder.write(changes) }),
      ...(play && { play: play.scenario, onClock: (wish) => void grant(served, wish, play.paused, onError) }),
    })
    const paused = play?.paused ?? false
    served = serveLab({
      lab: running,
      incarnation,
      speed: play?.scenario.settings.speed ?? speed,
      paused,
      now,
      onError,
    })
    incarnations.set(key, incarnation)
    labs.set(key, served)
    if (lab !== undefined) machines.set(served, lab)
    if (recorder !== undefined) recorders.set(served, recorder)
    return served
  }

  function recorderFor(origin: Origin, incarnation: number, isWanted: boolean): Recorder | undefined {
    if (recordings !== undefined) return recordInto(recordings, origin, incarnation, { onError, limit })
    return isWanted ? spool.record(origin, incarnation, { onError, limit }) : undefined
  }

  function choiceFor(key: string, lab: LabContainers | undefined, asked: DriverSetting | undefined): Choice {
    const { maxContainers, reason = 'The server was started without containers.' } = options
    const driver = asked ?? options.driver
    const elsewhere = (): number => (containers?.count() ?? 0) - (lab?.count() ?? 0)
    return createChoice(
      { driver, maxContainers, containers, reason },
      key === `${defaultAccount}/${options.region}`,
      elsewhere,
    )
  }

  /** That the hosts of a scenario can be had, before a lab is ended for it. Throws DriverUnavailable. */
  function checkFleet(key: string, former: ServedLab | undefined, { scenario, driver }: Play): void {
    const choice = choiceFor(key, former && machines.get(former), driver ?? scenario.settings.driver)
    let count = 0
    for (const host of fleetOfScenario(scenario.fleet)) {
      if (choice(host.os, host.driver, () => count) === 'docker') count += 1
    }
  }

  /** Takes a lab's containers away; the lab itself is over already. */
  function clear(served: ServedLab, mayKeep: boolean): void {
    served.close()
    recorders.get(served)?.close()
    const lab = machines.get(served)
    if (lab === undefined) return
    const cleared = lab.close(mayKeep).catch(onError)
    clearing.add(cleared)
    void cleared.then(() => clearing.delete(cleared))
  }

  return {
    of(account, region) {
      const key = `${account}/${region}`
      return labs.get(key) ?? begin(key, account, region)
    },
    play({ account, region }, play) {
      const key = `${account}/${region}`
      const former = labs.get(key)
      checkFleet(key, former, play)
      labs.delete(key)
      if (former !== undefined) clear(former, false)
      return begin(key, account, region, play)
    },
    list: () => [...labs.values()],
    reset(which) {
      const ended = [...labs].filter(([key]) => which === undefined || key === `${which.account}/${which.region}`)
      for (const [key, lab] of ended) {
        labs.delete(key)
        clear(lab, false)
      }
      return ended.map(([, { account, region }]) => ({ account, region }))
    },
    recordings,
    recorderOf: (lab) => recorders.get(lab),
    async containerOf({ account, region }, host) {
      const served = labs.get(`${account}/${region}`)
      return served && machines.get(served)?.containerOf(host)
    },
    openTerminal: async (lab, host) => machines.get(lab)?.openTerminal(host),
    async close() {
      for (const lab of labs.values()) clear(lab, true)
      await Promise.all(clearing)
      await containers?.close()
      spool.clear()
    },
  }
}

function originOf({ scenario, hash, seed = scenario.seed, pace = scenario.pace }: Play) {
  const { slug, start, fleet } = scenario
  return { seed, pace, now: start, fleet: fleetOfScenario(fleet), scenario: { slug, hash } }
}

/** The scenario wants the clock changed. An unattended run has no speed, and takes a step when it waits next. */
async function grant(
  served: ServedLab | undefined,
  wish: ClockWish,
  unattended: boolean,
  onError: (error: unknown) => void,
): Promise<void> {
  if (served === undefined) return
  if (unattended) {
    if ('step' in wish) served.owe(wish.step)
    return
  }
  try {
    if ('speed' in wish) await served.clock.speed(wish.speed)
    else if ('step' in wish) await served.clock.step(wish.step)
    else if ('pause' in wish) await served.clock.pause()
    else await served.clock.resume()
  } catch (error) {
    if (!(error instanceof LabGone)) onError(error)
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
