import type { Os } from './os.ts'

const osRelease = `NAME="Amazon Linux AMI"
VERSION="2018.03"
ID="amzn"
ID_LIKE="rhel fedora"
VERSION_ID="2018.03"
PRETTY_NAME="Amazon Linux AMI 2018.03"
ANSI_COLOR="0;33"
CPE_NAME="cpe:/o:amazon:linux:2018.03:ga"
HOME_URL="http://aws.amazon.com/amazon-linux-ami/"
`

/** Amazon Linux 1, its last release: the system of the lab. */
export const amazonLinux2018: Os = {
  id: 'amazon-linux-2018.03',
  patchOs: 'AMAZON_LINUX',
  family: 'rpm',
  manager: 'yum',
  platform: { type: 'Linux', name: 'Amazon Linux AMI', version: '2018.03' },
  product: 'AmazonLinux2018.03',
  arch: 'x86_64',
  machine: 'x86_64',
  osRelease,
  python: 'Python 2.7.18',
  dist: '.amzn1',
}
