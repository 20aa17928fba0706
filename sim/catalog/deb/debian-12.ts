import { agent, bookwormNames, bookwormVersions, debianNotice } from './debian.ts'
import { nextDebian } from './revision.ts'
import { debSource } from './source.ts'
import type { Kernel } from './source.ts'

/** The kernel of stable: a new name for each ABI, pulled in by the architecture's metapackage. */
const kernel: Kernel = {
  security: true,
  packages(n) {
    const kernelRelease = `6.1.0-${15 + n}-amd64`
    const image = `linux-image-${kernelRelease}`
    const built = { section: 'kernel', priority: 'optional', version: `6.1.${66 + n * 7}-1` }
    return [
      {
        ...built,
        name: 'linux-image-amd64',
        size: 1500,
        summary: 'Linux for 64-bit PCs (meta-package)',
        requires: { [image]: built.version },
      },
      {
        ...built,
        name: image,
        size: 68_900_000,
        summary: 'Linux 6.1 for 64-bit PCs (signed)',
        reboot: true,
        kernelRelease,
      },
    ]
  },
}

/** Debian 12 (bookworm) on amd64; `bookworm-security` is what security.debian.org serves. */
export const debian12Source = debSource({
  arch: 'amd64',
  suite: 'bookworm',
  lag: 0.85,
  versions: bookwormVersions,
  names: bookwormNames,
  own: agent,
  extra: [],
  next: nextDebian,
  kernel,
  ...debianNotice,
})
