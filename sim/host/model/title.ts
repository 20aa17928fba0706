import type { PackageVersion } from '../../catalog/catalog.ts'
import type { PackageFamily } from '../../os/os.ts'
import { formatVersion } from '../../os/version.ts'

/** `name.arch`, or the KB on Windows: what a package is called whatever its version (spec §4.2). */
export const packageId = (family: PackageFamily, pkg: PackageVersion): string =>
  family === 'windows' ? pkg.name : `${pkg.name}.${pkg.arch}`

/** One version's name: `name.arch:epoch:version-release`, `name.arch:version`, or the KB (an update's own title is no key: it may be ''). */
export const packageTitle = (family: PackageFamily, pkg: PackageVersion): string =>
  family === 'windows' ? pkg.name : `${pkg.name}.${pkg.arch}:${formatVersion(family, pkg)}`
