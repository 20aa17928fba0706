import type { Advisory, PackageVersion } from '../catalog/catalog.ts'
import type { OsId } from '../os/os.ts'

/** What somebody at the controls has published for a system, beside what its vendor publishes. */
export interface Publication {
  /** The lab counts them from 1. */
  readonly number: number
  readonly os: OsId
  /** Epoch ms from which it is in the repositories; it may lie ahead. */
  readonly at: number
  /** Left out: packages that no notice names, and updates of Windows, which say all of themselves. */
  readonly advisory?: Advisory
  readonly packages: readonly PublishedPackage[]
}

export interface PublishedPackage {
  readonly pkg: PackageVersion
  /** Having installed it asks for a reboot. */
  readonly reboot: boolean
  /** Kernels only: what `uname -r` prints once it has booted. */
  readonly kernelRelease?: string
}
