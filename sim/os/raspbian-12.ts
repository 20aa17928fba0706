import type { Os } from './os.ts'

const osRelease = `PRETTY_NAME="Raspbian GNU/Linux 12 (bookworm)"
NAME="Raspbian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=raspbian
ID_LIKE=debian
HOME_URL="http://www.raspbian.org/"
SUPPORT_URL="http://www.raspbian.org/RaspbianForums"
BUG_REPORT_URL="http://www.raspbian.org/RaspbianBugs"
`

/** Raspberry Pi OS, 32 bit, which still calls itself Raspbian; its nodes are hybrid ones. */
export const raspbian12: Os = {
  id: 'raspbian-12',
  patchOs: 'RASPBIAN',
  family: 'deb',
  manager: 'apt',
  platform: { type: 'Linux', name: 'Raspbian GNU/Linux', version: '12' },
  product: 'Raspbian12',
  arch: 'armhf',
  machine: 'armv7l',
  osRelease,
  python: 'Python 3.11.2',
  dist: '',
}
