import { el8AppStream, el8Image, el8Offered, el8Published } from './el8.ts'
import { rpmSource } from './family.ts'
import { redHatAdvisoryId, redHatWords } from './red-hat.ts'
import { notice, quiet } from './system.ts'

/** Red Hat Enterprise Linux 8, at its last minor release. */
export const rhel8Source = rpmSource({
  dist: '.el8',
  repository: (name) => `rhel-8-for-x86_64-${el8AppStream.has(name) ? 'appstream' : 'baseos'}-rpms`,
  advisoryId: redHatAdvisoryId('RH'),
  words: redHatWords,
  bugzillas: true,
  image: {
    ...el8Image,
    'amazon-ssm-agent': '3.3.859.0-1',
    'kernel kernel-core kernel-modules': '4.18.0-553.40.1.el8_10',
    'redhat-release': '8.10-0.3',
  },
  offered: el8Offered,
  published: [
    ...el8Published,
    notice(-100.5, 1180, 'kernel-netfilter', {
      kernel: '4.18.0-553.45.1.el8_10',
      'kernel-tools': '4.18.0-553.45.1.el8_10',
    }),
    quiet(-90.4, { 'amazon-ssm-agent': '3.3.1611.0-1' }),
    notice(-44.5, 1743, 'kernel-io-uring', {
      kernel: '4.18.0-553.53.1.el8_10',
      'kernel-tools': '4.18.0-553.53.1.el8_10',
    }),
    notice(-26.4, 1922, 'next-release', { 'redhat-release': '8.10-0.4' }),
    notice(-3.5, 2174, 'kernel-vsock', { kernel: '4.18.0-553.58.1.el8_10', 'kernel-tools': '4.18.0-553.58.1.el8_10' }),
    notice(41.5, 2658, 'kernel-ext4', { kernel: '4.18.0-553.62.1.el8_10', 'kernel-tools': '4.18.0-553.62.1.el8_10' }),
  ],
})
