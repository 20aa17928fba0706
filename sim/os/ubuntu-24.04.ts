import type { Os } from './os.ts'

const osRelease = `PRETTY_NAME="Ubuntu 24.04.3 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04.3 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
UBUNTU_CODENAME=noble
LOGO=ubuntu-logo
`

/** Ubuntu 24.04 LTS (noble). */
export const ubuntu2404: Os = {
  id: 'ubuntu-24.04',
  patchOs: 'UBUNTU',
  family: 'deb',
  manager: 'apt',
  platform: { type: 'Linux', name: 'Ubuntu', version: '24.04' },
  product: 'Ubuntu24.04',
  arch: 'amd64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.12.3',
  dist: '',
}
