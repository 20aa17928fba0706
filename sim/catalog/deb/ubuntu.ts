import type { Release } from './calendar.ts'
import type { Sources } from './family.ts'
import type { Kernel } from './source.ts'

/** Installed on Ubuntu servers only. The agent is a snap there, so dpkg does not know it. */
export const ubuntuOwn: Sources = {
  apparmor: {
    apparmor: {
      section: 'admin',
      priority: 'standard',
      size: 610_000,
      summary: 'user-space parser utility for AppArmor',
      requires: ['libc6'],
    },
  },
  'cloud-init': {
    'cloud-init': {
      section: 'admin',
      priority: 'optional',
      size: 560_000,
      summary: 'initialization and customization tool for cloud instances',
      requires: ['iproute2'],
      all: true,
    },
  },
  'linux-firmware': {
    'linux-firmware': {
      section: 'misc',
      priority: 'optional',
      size: 259_000_000,
      summary: 'Firmware for Linux kernel drivers',
      requires: [],
      all: true,
    },
  },
  'open-vm-tools': {
    'open-vm-tools': {
      section: 'admin',
      priority: 'extra',
      size: 690_000,
      summary: 'Open VMware Tools for virtual machines hosted on VMware (CLI)',
      requires: ['libssl3'],
    },
  },
  snapd: {
    snapd: {
      section: 'devel',
      priority: 'optional',
      size: 23_800_000,
      summary: 'Daemon and tooling that enable snap packages',
      requires: ['systemd'],
    },
  },
}

/** What Ubuntu releases besides the shared calendar. */
export const ubuntuReleases: readonly Release[] = [
  { day: -104, source: 'snapd' },
  { day: -80, source: 'cloud-init' },
  {
    day: -58,
    source: 'open-vm-tools',
    flaw: { title: 'File descriptors could be taken over by local users', cves: ['CVE-2023-34059'] },
  },
  { day: -44, source: 'linux-firmware' },
  { day: -16, source: 'cloud-init' },
  { day: 21, source: 'snapd' },
  { day: 37, source: 'apparmor' },
]

/**
 * Ubuntu's generic kernels: the upload is the ABI number and a constant, e.g. `5.15.0-91.101`. Each ABI has packages of its own
 * name, which the metapackages pull in (https://wiki.ubuntu.com/Kernel/FAQ).
 */
export function ubuntuKernel(upstream: string, firstAbi: number, firstUpload: number): Kernel {
  return {
    security: true,
    packages(n) {
      const abi = firstAbi + n * 6
      const upload = firstUpload + n * 6
      const kernelRelease = `${upstream}-${abi}-generic`
      const built = { section: 'kernel', priority: 'optional', version: `${upstream}-${abi}.${upload}` }
      const meta = { section: 'kernel', priority: 'optional', version: `${upstream}.${abi}.${upload}`, size: 2500 }
      const image = `linux-image-${kernelRelease}`
      const modules = `linux-modules-${kernelRelease}`
      return [
        {
          ...meta,
          name: 'linux-generic',
          summary: 'Complete Generic Linux kernel',
          requires: { 'linux-image-generic': meta.version },
        },
        {
          ...meta,
          name: 'linux-image-generic',
          summary: 'Generic Linux kernel image',
          requires: { [image]: built.version },
        },
        {
          ...built,
          name: image,
          size: 11_500_000,
          summary: 'Signed kernel image generic',
          requires: { [modules]: built.version },
          reboot: true,
          kernelRelease,
        },
        { ...built, name: modules, size: 22_700_000, summary: `Linux kernel extra modules for version ${upstream}` },
      ]
    },
  }
}

/** One notice covers every Ubuntu release, so both systems count along the same calendar (https://ubuntu.com/security/notices). */
export const ubuntuNotice = {
  notice: (n: number): string => `USN-${7012 + n * 3}-1`,
  noticeTitle: (source: string, flaw: string): string => `${source} vulnerability: ${flaw}`,
}
