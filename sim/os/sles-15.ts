import type { Os } from './os.ts'

const osRelease = `NAME="SLES"
VERSION="15-SP6"
VERSION_ID="15.6"
PRETTY_NAME="SUSE Linux Enterprise Server 15 SP6"
ID="sles"
ID_LIKE="suse"
ANSI_COLOR="0;32"
CPE_NAME="cpe:/o:suse:sles:15:sp6"
DOCUMENTATION_URL="https://documentation.suse.com/"
`

/** SUSE Linux Enterprise Server 15 SP6. */
export const sles15: Os = {
  id: 'sles-15',
  patchOs: 'SUSE',
  family: 'rpm',
  manager: 'zypper',
  platform: { type: 'Linux', name: 'SLES', version: '15.6' },
  product: 'Suse15.6',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.6.15',
  dist: '',
}
