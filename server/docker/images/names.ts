import type { Os, OsId } from '../../../sim/index.ts'

/** The root filesystems that hosts stand on, and the one in which packages and repositories are made. */
export type BaseKind = 'deb' | 'rpm' | 'suse' | 'builder'

/** The image of a container host. */
export const imageName = (os: OsId): string => `patchlab/host:${os}`

export const baseName = (kind: BaseKind): string =>
  kind === 'builder' ? 'patchlab/builder:latest' : `patchlab/base:${kind}`

/** What a system's image stands on; undefined for Windows. */
export function baseOf({ manager }: Os): Exclude<BaseKind, 'builder'> | undefined {
  switch (manager) {
    case 'apt':
      return 'deb'
    case 'dnf':
    case 'yum':
      return 'rpm'
    case 'zypper':
      return 'suse'
    case 'windows-update':
      return undefined
  }
}
