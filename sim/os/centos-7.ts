import type { Os } from './os.ts'

const osRelease = `NAME="CentOS Linux"
VERSION="7 (Core)"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="7"
PRETTY_NAME="CentOS Linux 7 (Core)"
ANSI_COLOR="0;31"
CPE_NAME="cpe:/o:centos:centos:7"
HOME_URL="https://www.centos.org/"
BUG_REPORT_URL="https://bugs.centos.org/"

CENTOS_MANTISBT_PROJECT="CentOS-7"
CENTOS_MANTISBT_PROJECT_VERSION="7"
REDHAT_SUPPORT_PRODUCT="centos"
REDHAT_SUPPORT_PRODUCT_VERSION="7"
`

/** CentOS 7.9; the agent takes name and version from /etc/centos-release, so both differ from os-release (spec §9). */
export const centos7: Os = {
  id: 'centos-7',
  patchOs: 'CENTOS',
  family: 'rpm',
  manager: 'yum',
  platform: { type: 'Linux', name: 'CentOS Linux', version: '7.9.2009' },
  product: 'CentOS7.9',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 2.7.5',
  dist: '.el7',
}
