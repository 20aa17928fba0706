import type { PackageFamily } from './os.ts'
import { compareDeb } from './version/deb.ts'
import { compareRpm } from './version/rpm.ts'

/** The part of a package that orders it. For deb `version` holds the whole string; Windows updates have no order. */
export interface Evr {
  readonly epoch: number
  readonly version: string
  readonly release: string
}

const plain = <T extends string | number>(a: T, b: T): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

/** Orders two versions of one package by the family's rules: -1, 0 or 1. */
export const compareVersions = (family: PackageFamily, a: Evr, b: Evr): -1 | 0 | 1 => {
  switch (family) {
    case 'rpm':
      return plain(a.epoch, b.epoch) || compareRpm(a.version, b.version) || compareRpm(a.release, b.release)
    case 'deb':
      return compareDeb(a.version, b.version)
    case 'windows':
      return plain(a.version, b.version)
  }
}

/** As patch titles spell it after `name.arch:` (spec §4.2): rpm `epoch:version-release` with epoch 0 printed, else the version. */
export const formatVersion = (family: PackageFamily, v: Evr): string =>
  family === 'rpm' ? `${v.epoch}:${v.version}-${v.release}` : v.version
