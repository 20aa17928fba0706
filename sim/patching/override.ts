import type { PackageVersion } from '../catalog/catalog.ts'
import type { PackageFamily } from '../os/os.ts'
import type { OverridePatch } from './assessment.ts'
import { nameMatcher, renderings } from './name-pattern.ts'

export type OverrideMatcher = (pkg: PackageVersion) => boolean

const compiled = new WeakMap<readonly OverridePatch[], OverrideMatcher>()

/**
 * Whether an InstallOverrideList names a version (spec §3.11): an entry's id, and its title if it has one, must both
 * match, wildcards included, any of the spellings of §3.7 (so the payload does). Windows knows KB numbers only.
 */
export const overrideMatcher = (family: PackageFamily, list: readonly OverridePatch[]): OverrideMatcher => {
  const known = compiled.get(list)
  if (known) return known
  const entries = list.map(({ id, title }) => ({
    id: nameMatcher([id]),
    title: title === undefined || title === '' || family === 'windows' ? undefined : nameMatcher([title]),
  }))
  const matcher: OverrideMatcher = (pkg) => {
    const names = renderings(family, pkg)
    return entries.some(({ id, title }) => id(names) && (title?.(names) ?? true))
  }
  compiled.set(list, matcher)
  return matcher
}
