import { DriverUnavailable, type DriverName, type OsId } from '../sim/index.ts'
import type { Containers } from './docker/containers.ts'

export type DriverSetting = 'auto' | DriverName

export interface ChoiceOptions {
  readonly driver: DriverSetting
  readonly maxContainers: number
  /** The engine, where one is to be used and answers. */
  readonly containers: Containers | undefined
  /** Why there is none. */
  readonly reason: string
}

/** What drives hosts of one lab; `elsewhere` counts the containers of other labs. */
export type Choice = (os: OsId, asked: DriverName | undefined, containers: () => number) => DriverName

/**
 * Hosts are what somebody asks for, host by host; else containers if the setting says so, where that can be. `auto` means containers in the
 * default lab alone and takes the model without a word where a container cannot be had; Windows is always the model's.
 */
export function createChoice(
  { driver, maxContainers, containers, reason }: ChoiceOptions,
  isDefaultLab: boolean,
  elsewhere: () => number,
): Choice {
  /** Why a host of this system cannot be a container. */
  function obstacle(os: OsId, here: () => number): string | undefined {
    if (os.startsWith('windows')) {
      return 'Windows runs in no Linux container and its updates come from no repository, so its hosts are always of the model.'
    }
    if (containers === undefined) return reason
    if (!containers.systems.has(os)) return `There is no image for ${os}. Build it: patchlab images build ${os}`
    if (here() + elsewhere() >= maxContainers) {
      return `There are ${maxContainers} container hosts, and PATCHLAB_MAX_CONTAINERS allows no more. Remove some, or raise it.`
    }
    return undefined
  }

  return (os, asked, here) => {
    if (asked === 'model' || (asked === undefined && driver === 'model')) return 'model'
    if (asked === undefined && driver === 'auto' && !isDefaultLab) return 'model'
    const why = obstacle(os, here)
    if (why === undefined) return 'docker'
    const insists = asked === 'docker' || (driver === 'docker' && !os.startsWith('windows'))
    if (insists) throw new DriverUnavailable(why)
    return 'model'
  }
}
