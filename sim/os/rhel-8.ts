import type { Os } from './os.ts'

const osRelease = `NAME="Red Hat Enterprise Linux"
VERSION="8.10 (Ootpa)"
ID="rhel"
ID_LIKE="fedora"
VERSION_ID="8.10"
PLATFORM_ID="platform:el8"
PRETTY_NAME="Red Hat Enterprise Linux 8.10 (Ootpa)"
ANSI_COLOR="0;31"
CPE_NAME="cpe:/o:redhat:enterprise_linux:8::baseos"
HOME_URL="https://www.redhat.com/"
DOCUMENTATION_URL="https://access.redhat.com/documentation/en-us/red_hat_enterprise_linux/8"
BUG_REPORT_URL="https://bugzilla.redhat.com/"

REDHAT_BUGZILLA_PRODUCT="Red Hat Enterprise Linux 8"
REDHAT_BUGZILLA_PRODUCT_VERSION=8.10
REDHAT_SUPPORT_PRODUCT="Red Hat Enterprise Linux"
REDHAT_SUPPORT_PRODUCT_VERSION="8.10"
`

/** Red Hat Enterprise Linux 8.10; AWS spells the product with a lower-case "hat" (spec §2). */
export const rhel8: Os = {
  id: 'rhel-8',
  patchOs: 'REDHAT_ENTERPRISE_LINUX',
  family: 'rpm',
  manager: 'dnf',
  platform: { type: 'Linux', name: 'Red Hat Enterprise Linux', version: '8.10' },
  product: 'RedhatEnterpriseLinux8.10',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.6.8',
  dist: '.el8',
}
