import { el9AppStream, el9Image, el9Offered, el9Published } from './el9.ts'
import { rpmSource } from './family.ts'
import { redHatAdvisoryId, redHatWords } from './red-hat.ts'
import { notice, quiet } from './system.ts'

/** Red Hat Enterprise Linux 9. */
export const rhel9Source = rpmSource({
  dist: '.el9',
  repository: (name) => `rhel-9-for-x86_64-${el9AppStream.has(name) ? 'appstream' : 'baseos'}-rpms`,
  advisoryId: redHatAdvisoryId('RH'),
  words: redHatWords,
  bugzillas: true,
  image: {
    ...el9Image,
    'amazon-ssm-agent': '3.3.859.0-1',
    'kernel kernel-core kernel-modules kernel-modules-core': '5.14.0-570.12.1.el9_6',
    'redhat-release': '9.6-0.1',
  },
  offered: el9Offered,
  published: [
    ...el9Published,
    quiet(-110.4, { 'amazon-ssm-agent': '3.3.1611.0-1' }),
    notice(-102.5, 1158, 'kernel-netfilter', {
      kernel: '5.14.0-570.17.1.el9_6',
      'kernel-tools': '5.14.0-570.17.1.el9_6',
    }),
    notice(-43.4, 1752, 'kernel-io-uring', {
      kernel: '5.14.0-570.23.1.el9_6',
      'kernel-tools': '5.14.0-570.23.1.el9_6',
    }),
    notice(-27.5, 1911, 'next-release', { 'redhat-release': '9.7-0.2' }),
    notice(-2.4, 2188, 'kernel-vsock', { kernel: '5.14.0-570.28.1.el9_6', 'kernel-tools': '5.14.0-570.28.1.el9_6' }),
    notice(40.4, 2644, 'kernel-ext4', { kernel: '5.14.0-570.35.1.el9_6', 'kernel-tools': '5.14.0-570.35.1.el9_6' }),
  ],
})
