import type { PackageVersion } from '../../catalog/catalog.ts'
import type { PackageFamily } from '../../os/os.ts'
import { compareVersions, type Evr } from '../../os/version.ts'

/** Reads `[epoch:]version[-release]`; a part that is left out is taken from `pkg`, as rpm ignores a release that nobody named. */
function parseEvr(text: string, pkg: PackageVersion): Evr {
  const [, epoch = '0', version = '', release = pkg.release] = /^(?:(\d+):)?([^-]*)(?:-(.*))?$/.exec(text) ?? []
  return { epoch: Number(epoch), version, release }
}

/** The parts of one kernel go together at one version, as the vendors have it: none needs a later one's. */
export const isExact = (by: PackageVersion, least: string): boolean => {
  const { epoch, version, release } = by
  return by.installOnly && least === `${epoch > 0 ? `${epoch}:` : ''}${version}-${release}`
}

/** Whether a version meets what `by` needs: a least version in the family's spelling, or '' for any. */
export function meets(family: PackageFamily, pkg: PackageVersion, by: PackageVersion, least: string): boolean {
  if (least === '') return true
  const needed = family === 'rpm' ? parseEvr(least, pkg) : { epoch: 0, version: least, release: '' }
  const order = compareVersions(family, pkg, needed)
  return isExact(by, least) ? order === 0 : order >= 0
}
