import type { Os } from './os.ts'

const osRelease = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`

/** Debian 12 (bookworm). */
export const debian12: Os = {
  id: 'debian-12',
  patchOs: 'DEBIAN',
  family: 'deb',
  manager: 'apt',
  platform: { type: 'Linux', name: 'Debian GNU/Linux', version: '12' },
  product: 'Debian12',
  arch: 'amd64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.11.2',
  dist: '',
}
