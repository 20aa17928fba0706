import type { PackageVersion } from '../../catalog/catalog.ts'
import type { PackageFamily } from '../../os/os.ts'
import { patchName } from '../../patching/naming.ts'

/** `name.arch`, or the KB on Windows: what a package is called whatever its version. */
export const packageId = (family: PackageFamily, pkg: PackageVersion): string => patchName(family, pkg).id

/** One version's name: the title of patch reports but for Windows, where an update's title may be '' and its KB is unique. */
export const packageTitle = (family: PackageFamily, pkg: PackageVersion): string =>
  family === 'windows' ? patchName(family, pkg).id : patchName(family, pkg).title
