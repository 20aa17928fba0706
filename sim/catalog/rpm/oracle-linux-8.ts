import { el8AppStream, el8Image, el8Offered, el8Published } from './el8.ts'
import { rpmSource } from './family.ts'
import { oracleAdvisoryId, oracleWords, rebuiltAfter } from './red-hat.ts'
import { notice, quiet } from './system.ts'

/** Unbreakable Enterprise Kernel: its own repository, and its own errata numbers from 20,000 on. */
const uek = new Set(['kernel-uek', 'kernel-uek-core'])

/** What Oracle builds with patches of its own, and so under its own release numbers. */
const patchedHere = new Set(['dracut', 'grub2-tools', 'systemd'])

/** Oracle Linux 8: Red Hat's errata under Oracle's ids two days later, and Oracle's own kernel, which is the one that boots. */
export const oracleLinux8Source = rpmSource({
  dist: '.el8',
  repository: (name) => {
    if (uek.has(name)) return 'ol8_UEKR7'
    return el8AppStream.has(name) ? 'ol8_appstream' : 'ol8_baseos_latest'
  },
  advisoryId: oracleAdvisoryId,
  words: oracleWords,
  bugzillas: true,
  image: {
    ...el8Image,
    'amazon-ssm-agent': '3.3.859.0-1',
    dracut: '049-233.git20240115.0.1',
    'grub2-tools grub2-common': '1:2.02-160.0.1',
    'kernel-uek kernel-uek-core': '5.15.0-304.171.4.el8uek',
    'oraclelinux-release': '8:8.10-1.0.6',
    'oraclelinux-release-el8': '1.0-39',
    'systemd systemd-libs systemd-udev': '239-82.0.3.el8_10.3',
  },
  offered: {
    ...el8Offered,
    'kernel kernel-core kernel-modules': '4.18.0-553.40.1.0.1.el8_10',
  },
  published: [
    ...rebuiltAfter(
      2.2,
      el8Published.filter((one) => !Object.keys(one.packages).some((name) => patchedHere.has(name))),
    ),
    notice(-99.5, 20133, 'kernel-netfilter', { 'kernel-uek': '5.15.0-305.176.4.el8uek' }),
    notice(-52.4, 1621, 'dracut-hooks', { dracut: '049-237.git20250603.0.1.el8_10' }),
    notice(-40.5, 20296, 'kernel-io-uring', { 'kernel-uek': '5.15.0-307.178.5.el8uek' }),
    quiet(-33.4, { 'oraclelinux-release': '8:8.10-1.0.8', 'oraclelinux-release-el8': '1.0-41' }),
    notice(-21.4, 1944, 'grub-boot', { 'grub2-tools': '1:2.02-162.0.1.el8_10' }),
    notice(-11.3, 2066, 'systemd-resolve', { systemd: '239-82.0.4.el8_10.5' }),
    notice(-1.4, 20377, 'kernel-vsock', { 'kernel-uek': '5.15.0-308.179.6.3.el8uek' }),
    notice(11.4, 2320, 'xfs-repair', { xfsprogs: '5.0.0-13.el8_10' }),
    notice(43.4, 20455, 'kernel-ext4', { 'kernel-uek': '5.15.0-310.184.5.el8uek' }),
  ],
})
