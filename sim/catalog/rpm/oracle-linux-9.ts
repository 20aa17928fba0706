import { el9AppStream, el9Image, el9Offered, el9Published } from './el9.ts'
import { rpmSource } from './family.ts'
import { oracleAdvisoryId, oracleWords, rebuiltAfter } from './red-hat.ts'
import { notice, quiet } from './system.ts'

/** Unbreakable Enterprise Kernel: its own repository, and its own errata numbers from 20,000 on. */
const uek = new Set(['kernel-uek', 'kernel-uek-core'])

/** What Oracle builds with patches of its own, and so under its own release numbers. */
const patchedHere = new Set(['chrony', 'dracut', 'grub2-tools', 'rsync'])

/** Oracle Linux 9: Red Hat's errata under Oracle's ids a day later, and Oracle's own kernel, which is the one that boots. */
export const oracleLinux9Source = rpmSource({
  dist: '.el9',
  repository: (name) => {
    if (uek.has(name)) return 'ol9_UEKR7'
    return el9AppStream.has(name) ? 'ol9_appstream' : 'ol9_baseos_latest'
  },
  advisoryId: oracleAdvisoryId,
  words: oracleWords,
  bugzillas: true,
  image: {
    ...el9Image,
    'amazon-ssm-agent': '3.3.859.0-1',
    chrony: '4.6.1-1.0.1',
    dracut: '057-87.git20250311.0.1',
    'grub2-tools grub2-common': '1:2.06-104.0.1',
    'kernel-uek kernel-uek-core': '5.15.0-308.179.6.3.el9uek',
    'oraclelinux-release': '9:9.6-1.0.8',
    'oraclelinux-release-el9': '1.0-22',
    'systemd systemd-libs systemd-udev': '252-51.0.1',
  },
  offered: {
    ...el9Offered,
    'kernel kernel-core kernel-modules kernel-modules-core': '5.14.0-570.12.1.0.1.el9_6',
  },
  published: [
    ...rebuiltAfter(
      1.3,
      el9Published.filter((one) => !Object.keys(one.packages).some((name) => patchedHere.has(name))),
    ),
    notice(-118.1, 1021, 'rsync-daemon', { rsync: '3.2.5-3.0.1.el9_6.1' }),
    notice(-101.4, 20147, 'kernel-netfilter', { 'kernel-uek': '5.15.0-308.179.6.5.el9uek' }),
    notice(-85.5, 1302, 'chrony-leap', { chrony: '4.6.1-2.0.1' }),
    notice(-54.4, 1612, 'dracut-hooks', { dracut: '057-88.git20250311.0.1.el9_6' }),
    notice(-41.5, 20301, 'kernel-io-uring', { 'kernel-uek': '5.15.0-309.180.4.el9uek' }),
    quiet(-31.4, { 'oraclelinux-release': '9:9.7-1.0.3', 'oraclelinux-release-el9': '1.0-24' }),
    notice(-23.4, 1933, 'grub-boot', { 'grub2-tools': '1:2.06-105.0.1.el9_6' }),
    notice(-12.6, 2063, 'systemd-resolve', { systemd: '252-51.0.2.el9_6.1' }),
    notice(-1.5, 20388, 'kernel-vsock', { 'kernel-uek': '5.15.0-310.184.5.2.el9uek' }),
    notice(9.4, 2301, 'xfs-repair', { xfsprogs: '6.4.0-6.el9_6' }),
    notice(42.4, 20466, 'kernel-ext4', { 'kernel-uek': '5.15.0-311.185.9.el9uek' }),
  ],
})
