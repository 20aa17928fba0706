import type { Os } from './os.ts'

const osRelease = `PRETTY_NAME="Ubuntu 22.04.5 LTS"
NAME="Ubuntu"
VERSION_ID="22.04"
VERSION="22.04.5 LTS (Jammy Jellyfish)"
VERSION_CODENAME=jammy
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
UBUNTU_CODENAME=jammy
`

/** Ubuntu 22.04 LTS (jammy). */
export const ubuntu2204: Os = {
  id: 'ubuntu-22.04',
  patchOs: 'UBUNTU',
  family: 'deb',
  manager: 'apt',
  platform: { type: 'Linux', name: 'Ubuntu', version: '22.04' },
  product: 'Ubuntu22.04',
  arch: 'amd64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.10.12',
  dist: '',
}
