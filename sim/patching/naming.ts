import type { PackageVersion } from '../catalog/catalog.ts'
import type { PackageFamily } from '../os/os.ts'
import { formatVersion } from '../os/version.ts'

/** What a report calls a version (spec §4.2). */
export interface PatchName {
  /** `name.arch`, or the KB. */
  readonly id: string
  /** `name.arch:epoch:version-release`, `name.arch:version`, or the update's title. */
  readonly title: string
}

// Versions are shared by all hosts, and a version belongs to one family for good.
const names = new WeakMap<PackageVersion, PatchName>()

const spell = (family: PackageFamily, pkg: PackageVersion): PatchName => {
  if (family === 'windows') return { id: pkg.name, title: pkg.windows?.title ?? '' }
  const id = `${pkg.name}.${pkg.arch}`
  return { id, title: `${id}:${formatVersion(family, pkg)}` }
}

/** The id and title of a version in reports, spelled once per version. */
export const patchName = (family: PackageFamily, pkg: PackageVersion): PatchName => {
  const known = names.get(pkg)
  if (known) return known
  const name = spell(family, pkg)
  names.set(pkg, name)
  return name
}

/** Orders texts by code unit, as the payload's sort does; locale never enters a report. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
