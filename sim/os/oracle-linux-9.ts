import type { Os } from './os.ts'

const osRelease = `NAME="Oracle Linux Server"
VERSION="9.6"
ID="ol"
ID_LIKE="fedora"
VARIANT="Server"
VARIANT_ID="server"
VERSION_ID="9.6"
PLATFORM_ID="platform:el9"
PRETTY_NAME="Oracle Linux Server 9.6"
ANSI_COLOR="0;31"
CPE_NAME="cpe:/o:oracle:linux:9:6:server"
HOME_URL="https://linux.oracle.com/"
BUG_REPORT_URL="https://github.com/oracle/oracle-linux"

ORACLE_BUGZILLA_PRODUCT="Oracle Linux 9"
ORACLE_BUGZILLA_PRODUCT_VERSION=9.6
ORACLE_SUPPORT_PRODUCT="Oracle Linux"
ORACLE_SUPPORT_PRODUCT_VERSION=9.6
`

/** Oracle Linux 9.6. */
export const oracleLinux9: Os = {
  id: 'oracle-linux-9',
  patchOs: 'ORACLE_LINUX',
  family: 'rpm',
  manager: 'dnf',
  platform: { type: 'Linux', name: 'Oracle Linux Server', version: '9.6' },
  product: 'OracleLinux9.6',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.9.21',
  dist: '.el9',
}
