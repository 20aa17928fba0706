import type { PackageVersion } from '../../catalog/catalog.ts'
import type { PackageFamily } from '../../os/os.ts'
import { compareVersions, type Evr } from '../../os/version.ts'

/** Reads `[epoch:]version[-release]`; a part that is left out is taken from `pkg`, as rpm ignores a release that nobody named. */
function parseEvr(text: string, pkg: PackageVersion): Evr {
  const [, epoch = '0', version = '', release = pkg.release] = /^(?:(\d+):)?([^-]*)(?:-(.*))?$/.exec(text) ?? []
  return { epoch: Number(epoch), version, release }
}

/** Whether a version meets a need that names a least version in the family's spelling, or '' for any. */
export function reaches(family: PackageFamily, pkg: PackageVersion, least: string): boolean {
  if (least === '') return true
  const needed = family === 'rpm' ? parseEvr(least, pkg) : { epoch: 0, version: least, release: '' }
  return compareVersions(family, pkg, needed) >= 0
}
