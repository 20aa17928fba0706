import type { Os } from './os.ts'

const osRelease = `NAME="Oracle Linux Server"
VERSION="8.10"
ID="ol"
ID_LIKE="fedora"
VARIANT="Server"
VARIANT_ID="server"
VERSION_ID="8.10"
PLATFORM_ID="platform:el8"
PRETTY_NAME="Oracle Linux Server 8.10"
ANSI_COLOR="0;31"
CPE_NAME="cpe:/o:oracle:linux:8:10:server"
HOME_URL="https://linux.oracle.com/"
BUG_REPORT_URL="https://github.com/oracle/oracle-linux"

ORACLE_BUGZILLA_PRODUCT="Oracle Linux 8"
ORACLE_BUGZILLA_PRODUCT_VERSION=8.10
ORACLE_SUPPORT_PRODUCT="Oracle Linux"
ORACLE_SUPPORT_PRODUCT_VERSION=8.10
`

/** Oracle Linux 8.10. */
export const oracleLinux8: Os = {
  id: 'oracle-linux-8',
  patchOs: 'ORACLE_LINUX',
  family: 'rpm',
  manager: 'dnf',
  platform: { type: 'Linux', name: 'Oracle Linux Server', version: '8.10' },
  product: 'OracleLinux8.10',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.6.8',
  dist: '.el8',
}
