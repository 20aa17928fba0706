import type { Os } from './os.ts'

const osRelease = `NAME="Amazon Linux"
VERSION="2023"
ID="amzn"
ID_LIKE="fedora"
VERSION_ID="2023"
PLATFORM_ID="platform:al2023"
PRETTY_NAME="Amazon Linux 2023"
ANSI_COLOR="0;33"
CPE_NAME="cpe:2.3:o:amazon:amazon_linux:2023"
HOME_URL="https://aws.amazon.com/linux/amazon-linux-2023/"
DOCUMENTATION_URL="https://docs.aws.amazon.com/linux/"
SUPPORT_URL="https://aws.amazon.com/premiumsupport/"
BUG_REPORT_URL="https://github.com/amazonlinux/amazon-linux-2023"
VENDOR_NAME="AWS"
VENDOR_URL="https://aws.amazon.com/"
SUPPORT_END="2029-06-30"
`

/** Amazon Linux 2023. */
export const amazonLinux2023: Os = {
  id: 'amazon-linux-2023',
  patchOs: 'AMAZON_LINUX_2023',
  family: 'rpm',
  manager: 'dnf',
  platform: { type: 'Linux', name: 'Amazon Linux', version: '2023' },
  product: 'AmazonLinux2023',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 3.9.23',
  dist: '.amzn2023',
}
