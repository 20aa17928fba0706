import type { AvailablePackage, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { PackageFamily } from '../os/os.ts'
import { compareVersions } from '../os/version.ts'
import { patchName } from './naming.ts'

/** What is on offer and what is there, by `name.arch`. */
export type Offers = ReadonlyMap<string, readonly AvailablePackage[]>
export type Newest = ReadonlyMap<string, InstalledPackage>

/** Whether `a` is a newer version than `b`. */
export const isNewer = (family: PackageFamily, a: PackageVersion, b: PackageVersion): boolean =>
  compareVersions(family, a, b) > 0

const remembered = <Key extends object, Value>(make: (family: PackageFamily, key: Key) => Value) => {
  const known = new WeakMap<Key, Value>()
  return (family: PackageFamily, key: Key): Value => {
    const value = known.get(key) ?? make(family, key)
    known.set(key, value)
    return value
  }
}

/** Versions on offer by `name.arch`, newest first; worked out once per list. */
export const offersById = remembered((family, available: readonly AvailablePackage[]): Offers => {
  const offers = new Map<string, AvailablePackage[]>()
  for (const offer of available) {
    const { id } = patchName(family, offer.pkg)
    const versions = offers.get(id)
    if (versions) versions.push(offer)
    else offers.set(id, [offer])
  }
  for (const versions of offers.values()) versions.sort((a, b) => compareVersions(family, b.pkg, a.pkg))
  return offers
})

/** The newest installed version by `name.arch` (kernels may be there several times); worked out once per list. */
export const newestById = remembered((family, installed: readonly InstalledPackage[]): Newest => {
  const newest = new Map<string, InstalledPackage>()
  for (const one of installed) {
    const { id } = patchName(family, one.pkg)
    const other = newest.get(id)
    if (!other || isNewer(family, one.pkg, other.pkg)) newest.set(id, one)
  }
  return newest
})
