import type { Os } from './os.ts'

const osRelease = `NAME="CentOS Stream"
VERSION="9"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="9"
PLATFORM_ID="platform:el9"
PRETTY_NAME="CentOS Stream 9"
ANSI_COLOR="0;31"
LOGO="fedora-logo-icon"
CPE_NAME="cpe:/o:centos:centos:9"
HOME_URL="https://centos.org/"
BUG_REPORT_URL="https://issues.redhat.com/"
REDHAT_SUPPORT_PRODUCT="Red Hat Enterprise Linux 9"
REDHAT_SUPPORT_PRODUCT_VERSION="CentOS Stream"
`

/** CentOS Stream 9, which has no minor releases. */
export const centosStream9: Os = {
  id: 'centos-stream-9',
  patchOs: 'CENTOS',
  family: 'rpm',
  manager: 'dnf',
  platform: { type: 'Linux', name: 'CentOS Stream', version: '9' },
  product: 'CentOS9',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.9.23',
  dist: '.el9',
}
