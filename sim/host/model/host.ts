import type { OsId } from '../../os/os.ts'
import type { DriverWorld } from '../driver.ts'
import type { HostFault } from '../fault.ts'

/**
 * What the driver remembers of one model host: a plain JSON value, replaced whole and never changed. Whatever follows
 * from the catalogue or from the host's name (its boot id, its lists of packages) is not in here.
 */
export interface ModelHost {
  readonly os: OsId
  readonly power: 'running' | 'booting' | 'stopped'
  /** How often it has booted, the first time included. */
  readonly boots: number
  /** Epoch ms. */
  readonly bootedAt: number
  /** The kernel that runs, as `uname -r` prints it; on Windows the build number. */
  readonly kernel: string
  readonly packages: Delta
  /** What is wrong with it, by `faultKey`; left out when nothing is. */
  readonly faults?: Faults
  /** deb: packages that are unpacked and not configured, by title; left out when all are. */
  readonly broken?: Broken
}

/** By `faultKey`. */
export type Faults = Readonly<Record<string, HostFault>>

/** How far dpkg got with a package, by title: its script failed, or was never run because a package that it needs is not configured. */
export type Broken = Readonly<Record<string, 'half-configured' | 'unpacked'>>

/**
 * How a host differs from its system's image: title (`packageTitle`) → epoch ms of its installation, titles in order.
 * A `name.arch` that occurs here stands for all that the host has of it, so an upgrade needs no entry for what it replaced.
 */
export type Delta = Readonly<Record<string, number>>

/** What the driver needs of its lab. */
export interface ModelWorld extends DriverWorld {
  /** The record of a host, kept by the lab in its store. */
  load(host: string): ModelHost | undefined
  save(host: string, state: ModelHost | undefined): void
  /** Whether the host's downloads crawl. */
  isSlow?(host: string): boolean
}
