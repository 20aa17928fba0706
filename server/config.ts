import type { Fleet, Pace } from '../sim/index.ts'
import type { DriverSetting } from './driver-choice.ts'

/** One setting: a flag of `patchlab start` and an environment variable of the same meaning. */
interface Setting<T> {
  readonly flag: string
  readonly variable: `PATCHLAB_${string}`
  /** As one would write it. */
  readonly fallback: string
  /** What to write, for the help text and for errors. */
  readonly takes: string
  readonly about: string
  /** Throws an Error that says what to write instead. */
  readonly read: (text: string) => T
}

const paces: readonly Pace[] = ['instant', 'brisk', 'real']
const drivers: readonly DriverSetting[] = ['auto', 'model', 'docker']
const MB = 1024 * 1024

/** Every setting there is. The flag wins over the variable, and both win over the default. */
export const settings = {
  host: {
    flag: 'host',
    variable: 'PATCHLAB_HOST',
    fallback: '127.0.0.1',
    takes: 'a loopback address: 127.0.0.1, ::1 or localhost',
    about: 'Address to listen on.',
    read: readHost,
  },
  port: {
    flag: 'port',
    variable: 'PATCHLAB_PORT',
    fallback: '4666',
    takes: 'a whole number from 0 to 65535; 0 takes a free port',
    about: 'Port to listen on.',
    read: (text) => whole(text, 0, 65_535),
  },
  region: {
    flag: 'region',
    variable: 'PATCHLAB_REGION',
    fallback: 'us-east-1',
    takes: 'a region such as eu-central-1',
    about: 'Region of callers whose signature names none, and of the lab that control calls mean by default.',
    read: (text) => (isRegion(text) ? text : complain('that is no name of a region')),
  },
  seed: {
    flag: 'seed',
    variable: 'PATCHLAB_SEED',
    fallback: 'patchlab',
    takes: 'any text',
    about: 'What chance starts from: the same seed and the same inputs give the same lab.',
    read: (text) => text,
  },
  fleet: {
    flag: 'fleet',
    variable: 'PATCHLAB_FLEET',
    fallback: 'lab',
    takes: 'lab, none, or systems with how many of each, such as ubuntu-22.04:3,rhel-9@docker',
    about: 'Hosts that every lab starts with, 60000 at most.',
    // Read where labs are made: whoever only looks for the port need not load every operating system.
    read: (text): string | Fleet => text,
  },
  speed: {
    flag: 'speed',
    variable: 'PATCHLAB_SPEED',
    fallback: '1',
    takes: 'a whole number from 1 to 1000',
    about: 'How many times as fast as the wall clock a lab begins to run.',
    read: (text) => whole(text, 1, 1000),
  },
  pace: {
    flag: 'pace',
    variable: 'PATCHLAB_PACE',
    fallback: 'brisk',
    takes: 'instant, brisk or real',
    about: 'How long the work of a host lasts in lab time: a millisecond a step, seconds, or minutes.',
    read: (text) => paces.find((pace) => pace === text) ?? complain('there is no such pace'),
  },
  journal: {
    flag: 'journal',
    variable: 'PATCHLAB_JOURNAL',
    fallback: '100000',
    takes: 'a whole number from 1000 to 10000000',
    about: 'Changes that the journal of each lab holds in memory; older ones are compacted.',
    read: (text) => whole(text, 1000, 10_000_000),
  },
  bodyLimit: {
    flag: 'body-limit',
    variable: 'PATCHLAB_BODY_LIMIT',
    fallback: String(4 * MB),
    takes: `a whole number of bytes from 1024 to ${64 * MB}`,
    about: 'Largest request body that is read.',
    read: (text) => whole(text, 1024, 64 * MB),
  },
  labs: {
    flag: 'labs',
    variable: 'PATCHLAB_LABS',
    fallback: '256',
    takes: 'a whole number from 1 to 10000',
    about: 'Labs that may exist at once, one for each account and region in use.',
    read: (text) => whole(text, 1, 10_000),
  },
  recordings: {
    flag: 'recordings',
    variable: 'PATCHLAB_RECORDINGS',
    fallback: 'none',
    takes: 'a folder, or none',
    about: 'Folder in which every lab is recorded from its beginning, a file each.',
    read: (text) => (text === 'none' ? undefined : text),
  },
  recordingLimit: {
    flag: 'recording-limit',
    variable: 'PATCHLAB_RECORDING_LIMIT',
    fallback: '256',
    takes: 'a whole number of megabytes from 1 to 65536',
    about: "Size of a lab's recording, compressed. One that has it ends there, and says so; its lab goes on.",
    read: (text) => whole(text, 1, 65_536),
  },
  driver: {
    flag: 'driver',
    variable: 'PATCHLAB_DRIVER',
    fallback: 'auto',
    takes: 'auto, model or docker',
    about:
      'What drives hosts: the model in this process, or Docker containers with real package managers. auto takes containers for the default lab where an engine answers and the images are built.',
    read: (text) => drivers.find((driver) => driver === text) ?? complain('there is no such driver'),
  },
  maxContainers: {
    flag: 'max-containers',
    variable: 'PATCHLAB_MAX_CONTAINERS',
    fallback: '64',
    takes: 'a whole number from 1 to 1000',
    about: 'Hosts of all labs that may be containers.',
    read: (text) => whole(text, 1, 1000),
  },
  parallel: {
    flag: 'parallel',
    variable: 'PATCHLAB_PARALLEL',
    fallback: '0',
    takes: 'a whole number from 0 to 64; 0 for as many as there are processors, two at least',
    about: 'Commands and boots under way at once on container hosts.',
    read: (text) => whole(text, 0, 64),
  },
  keep: {
    flag: 'keep',
    variable: 'PATCHLAB_KEEP',
    fallback: 'no',
    takes: 'yes or no',
    about:
      'Whether container hosts go on running when the server ends, for the next one to take up. patchlab down removes them.',
    read: (text) => (text === 'yes' || text === 'no' ? text === 'yes' : complain('that is neither yes nor no')),
  },
  containerMemory: {
    flag: 'container-memory',
    variable: 'PATCHLAB_CONTAINER_MEMORY',
    fallback: '128',
    takes: 'a whole number of megabytes from 64 to 65536',
    about: 'Memory of a container host, its package cache included.',
    read: (text) => whole(text, 64, 65_536),
  },
  containerPids: {
    flag: 'container-pids',
    variable: 'PATCHLAB_CONTAINER_PIDS',
    fallback: '64',
    takes: 'a whole number from 16 to 10000',
    about: 'Processes that a container host may have.',
    read: (text) => whole(text, 16, 10_000),
  },
  containerCpus: {
    flag: 'container-cpus',
    variable: 'PATCHLAB_CONTAINER_CPUS',
    fallback: '1',
    takes: 'a number from 0.1 to 64',
    about: 'Processors that a container host may use.',
    read: readCpus,
  },
  containerDisk: {
    flag: 'container-disk',
    variable: 'PATCHLAB_CONTAINER_DISK',
    fallback: '512',
    takes: 'a whole number of megabytes from 64 to 65536',
    about: 'What a container host may write to its disk.',
    read: (text) => whole(text, 64, 65_536),
  },
  containerCache: {
    flag: 'container-cache',
    variable: 'PATCHLAB_CONTAINER_CACHE',
    fallback: '32',
    takes: 'a whole number of megabytes from 8 to 4096',
    about: "Package cache of a container host; it is part of the host's memory.",
    read: (text) => whole(text, 8, 4096),
  },
} satisfies Record<string, Setting<unknown>>

export type SettingName = keyof typeof settings

export type Settings = { readonly [N in SettingName]: ReturnType<(typeof settings)[N]['read']> }

/** A setting that cannot be: the message says which, where it stands, and what to write. */
export class SettingError extends Error {
  override name = 'SettingError'
}

/**
 * @param flags what the command line gives, by the setting's name
 * @param environment `process.env`, or nothing to go by the defaults
 * @throws SettingError
 */
export function readSettings(
  flags: Readonly<Partial<Record<SettingName, string | undefined>>> = {},
  environment: Readonly<Record<string, string | undefined>> = {},
): Settings {
  const names = Object.keys(settings) as SettingName[]
  return Object.fromEntries(names.map((name) => [name, readSetting(name, flags[name], environment)])) as Settings
}

function readSetting(
  name: SettingName,
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): unknown {
  const setting: Setting<unknown> = settings[name]
  const variable = environment[setting.variable]
  const text = flag ?? (variable === undefined || variable === '' ? setting.fallback : variable)
  try {
    return setting.read(text)
  } catch (error) {
    const where = flag === undefined ? setting.variable : `--${setting.flag}`
    const why = error instanceof Error ? error.message : String(error)
    throw new SettingError(`${where} is "${text}": ${why}. Write ${setting.takes}.`)
  }
}

/** Whatever a signature may name as a region: Patchlab has them all, those that AWS has not opened too. */
export function isRegion(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+){1,5}$/.test(text) && text.length <= 40
}

function readHost(text: string): string {
  if (isLoopback(text)) return text
  return complain(
    'Patchlab does not check credentials yet, so whoever reaches it can do everything, and it listens on this machine alone',
  )
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function whole(text: string, low: number, high: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  return number >= low && number <= high ? number : complain(`that is not a whole number from ${low} to ${high}`)
}

function readCpus(text: string): number {
  const number = /^\d{1,2}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN
  return number >= 0.1 && number <= 64 ? number : complain('that is not a number from 0.1 to 64')
}

function complain(why: string): never {
  throw new Error(why)
}
