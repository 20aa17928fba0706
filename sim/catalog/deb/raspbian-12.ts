import { agent, bookwormNames, bookwormVersions, debianNotice } from './debian.ts'
import type { Sources } from './family.ts'
import { nextDebian } from './revision.ts'
import { debSource } from './source.ts'
import type { Kernel } from './source.ts'

/** Raspberry Pi's own packages. */
const own: Sources = {
  ...agent,
  'raspberrypi-sys-mods': {
    'raspberrypi-sys-mods': {
      section: 'admin',
      priority: 'optional',
      size: 15_000,
      summary: 'System tweaks for the Raspberry Pi',
      requires: ['udev'],
    },
  },
  'raspi-config': {
    'raspi-config': {
      section: 'utils',
      priority: 'optional',
      size: 35_000,
      summary: 'Raspberry Pi configuration tool',
      requires: ['raspberrypi-sys-mods'],
      all: true,
    },
  },
  'raspi-firmware': {
    'raspi-firmware': {
      section: 'kernel',
      priority: 'optional',
      size: 10_400_000,
      summary: 'Raspberry Pi family GPU firmware and bootloaders',
      requires: [],
      reboot: true,
    },
  },
}

/** Raspberry Pi's kernels come through its own archive, and never as security updates. */
const kernel: Kernel = {
  security: false,
  packages(n) {
    const upstream = `6.6.${20 + n * 6}`
    const kernelRelease = `${upstream}+rpt-rpi-v7`
    const image = `linux-image-${kernelRelease}`
    const built = { section: 'kernel', priority: 'optional', version: `1:${upstream}-1+rpt1` }
    return [
      {
        ...built,
        name: 'linux-image-rpi-v7',
        size: 1500,
        summary: 'Linux for Raspberry Pi v7 (meta-package)',
        requires: { [image]: built.version },
      },
      {
        ...built,
        name: image,
        size: 28_300_000,
        summary: 'Linux 6.6 for Raspberry Pi v7',
        reboot: true,
        kernelRelease,
      },
    ]
  },
}

/**
 * Raspbian 12 (bookworm) on armhf. The real archive has one suite and takes Debian's security uploads into it, so that by
 * apt's test (spec §3.4) nothing in it would be a security update and AWS's own baseline could approve nothing. Here those
 * uploads keep Debian's suite name, `bookworm-security`, and Debian's notices, a day later than in Debian.
 */
export const raspbian12Source = debSource({
  arch: 'armhf',
  suite: 'bookworm',
  lag: 1.85,
  versions: {
    ...bookwormVersions,
    glibc: '2.36-9+rpt2+deb12u3',
    openssl: '3.0.11-1~deb12u2+rpt1',
    'raspberrypi-sys-mods': '20231215+rpt1',
    'raspi-config': '20231211+rpt1',
    'raspi-firmware': '1:1.20231123-1+rpt1',
    systemd: '252.17-1~deb12u1+rpt1',
  },
  names: bookwormNames,
  own,
  extra: [
    { day: -96, source: 'raspi-config' },
    { day: -70, source: 'raspi-firmware' },
    { day: -36, source: 'raspberrypi-sys-mods' },
    { day: -10, source: 'raspi-firmware' },
    { day: 24, source: 'raspi-config' },
    { day: 46, source: 'raspi-firmware' },
  ],
  next: nextDebian,
  kernel,
  ...debianNotice,
})
