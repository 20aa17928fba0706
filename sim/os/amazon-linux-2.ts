import type { Os } from './os.ts'

const osRelease = `NAME="Amazon Linux"
VERSION="2"
ID="amzn"
ID_LIKE="centos rhel fedora"
VERSION_ID="2"
PRETTY_NAME="Amazon Linux 2"
ANSI_COLOR="0;33"
CPE_NAME="cpe:2.3:o:amazon:amazon_linux:2"
HOME_URL="https://amazonlinux.com/"
SUPPORT_END="2026-06-30"
`

/** Amazon Linux 2. */
export const amazonLinux2: Os = {
  id: 'amazon-linux-2',
  patchOs: 'AMAZON_LINUX_2',
  family: 'rpm',
  manager: 'yum',
  platform: { type: 'Linux', name: 'Amazon Linux', version: '2' },
  product: 'AmazonLinux2',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 2.7.18',
  dist: '.amzn2',
}
