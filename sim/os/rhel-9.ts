import type { Os } from './os.ts'

const osRelease = `NAME="Red Hat Enterprise Linux"
VERSION="9.6 (Plow)"
ID="rhel"
ID_LIKE="fedora"
VERSION_ID="9.6"
PLATFORM_ID="platform:el9"
PRETTY_NAME="Red Hat Enterprise Linux 9.6 (Plow)"
ANSI_COLOR="0;31"
LOGO="fedora-logo-icon"
CPE_NAME="cpe:/o:redhat:enterprise_linux:9::baseos"
HOME_URL="https://www.redhat.com/"
DOCUMENTATION_URL="https://access.redhat.com/documentation/en-us/red_hat_enterprise_linux/9"
BUG_REPORT_URL="https://issues.redhat.com/"

REDHAT_BUGZILLA_PRODUCT="Red Hat Enterprise Linux 9"
REDHAT_BUGZILLA_PRODUCT_VERSION=9.6
REDHAT_SUPPORT_PRODUCT="Red Hat Enterprise Linux"
REDHAT_SUPPORT_PRODUCT_VERSION="9.6"
`

/** Red Hat Enterprise Linux 9.6; AWS spells the product with a lower-case "hat" (spec §2). */
export const rhel9: Os = {
  id: 'rhel-9',
  patchOs: 'REDHAT_ENTERPRISE_LINUX',
  family: 'rpm',
  manager: 'dnf',
  platform: { type: 'Linux', name: 'Red Hat Enterprise Linux', version: '9.6' },
  product: 'RedhatEnterpriseLinux9.6',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.9.21',
  dist: '.el9',
}
