import { describe, expect, test } from 'vitest'
import { acceptsFilter } from '../../../sim/os/filters.ts'
import { isOsId, osOf, systems } from '../../../sim/os/registry.ts'

const linux = systems.filter((os) => os.platform.type === 'Linux')
const windows = systems.filter((os) => os.platform.type === 'Windows')

/** os-release(5): KEY=value lines, the value perhaps in double quotes. */
const fieldsOf = (osRelease: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    osRelease
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, key = '', quoted, bare] = /^([A-Z_]+)=(?:"([^"]*)"|([^\s"]+))$/.exec(line) ?? []
        return [key, quoted ?? bare ?? '']
      }),
  )

test('what the agent reports and what PRODUCT compares with, system by system', () => {
  expect(
    systems.map((os) => [os.id, os.patchOs, os.manager, os.platform.name, os.platform.version, os.product].join(' | ')),
  ).toEqual([
    'amazon-linux-2018.03 | AMAZON_LINUX | yum | Amazon Linux AMI | 2018.03 | AmazonLinux2018.03',
    'amazon-linux-2 | AMAZON_LINUX_2 | yum | Amazon Linux | 2 | AmazonLinux2',
    'amazon-linux-2023 | AMAZON_LINUX_2023 | dnf | Amazon Linux | 2023 | AmazonLinux2023',
    'ubuntu-22.04 | UBUNTU | apt | Ubuntu | 22.04 | Ubuntu22.04',
    'ubuntu-24.04 | UBUNTU | apt | Ubuntu | 24.04 | Ubuntu24.04',
    'rhel-8 | REDHAT_ENTERPRISE_LINUX | dnf | Red Hat Enterprise Linux | 8.10 | RedhatEnterpriseLinux8.10',
    'rhel-9 | REDHAT_ENTERPRISE_LINUX | dnf | Red Hat Enterprise Linux | 9.6 | RedhatEnterpriseLinux9.6',
    'debian-12 | DEBIAN | apt | Debian GNU/Linux | 12 | Debian12',
    'raspbian-12 | RASPBIAN | apt | Raspbian GNU/Linux | 12 | Raspbian12',
    'sles-15 | SUSE | zypper | SLES | 15.6 | Suse15.6',
    'oracle-linux-8 | ORACLE_LINUX | dnf | Oracle Linux Server | 8.10 | OracleLinux8.10',
    'oracle-linux-9 | ORACLE_LINUX | dnf | Oracle Linux Server | 9.6 | OracleLinux9.6',
    'centos-7 | CENTOS | yum | CentOS Linux | 7.9.2009 | CentOS7.9',
    'centos-stream-9 | CENTOS | dnf | CentOS Stream | 9 | CentOS9',
    'windows-server-2019 | WINDOWS | windows-update | Microsoft Windows Server 2019 Datacenter | 10.0.17763 | WindowsServer2019',
    'windows-server-2022 | WINDOWS | windows-update | Microsoft Windows Server 2022 Datacenter | 10.0.20348 | WindowsServer2022',
  ])
})

test('an id finds its system, and nothing else is an id', () => {
  expect(systems.filter((os) => osOf(os.id) !== os || !isOsId(os.id))).toEqual([])
  expect(['amazon-linux', 'Ubuntu-22.04', '', 'toString', '__proto__'].filter(isOsId)).toEqual([])
})

test.each(systems)('$id: the own product passes the PRODUCT filter', (os) => {
  expect(acceptsFilter(os.patchOs, 'PRODUCT', os.product)).toBe(true)
  expect(os.productFamily).toBe(os.family === 'windows' ? 'Windows' : undefined)
})

test.each(systems)('$id: family, manager and architecture belong together', (os) => {
  const ofManager = { yum: 'rpm', dnf: 'rpm', zypper: 'rpm', apt: 'deb', 'windows-update': 'windows' } as const
  expect(os.family).toBe(ofManager[os.manager])
  const machine = { x86_64: 'x86_64', amd64: 'x86_64', armhf: 'armv7l', x64: '' }
  expect(machine).toMatchObject({ [os.arch]: os.machine })
})

describe('Linux', () => {
  test.each(linux)('$id: os-release parses, and the agent reports what it says', (os) => {
    const fields = fieldsOf(os.osRelease)
    expect(Object.keys(fields)).not.toContain('')
    expect(os.osRelease).toMatch(/\S\n$/)
    expect(fields).toMatchObject({
      NAME: os.platform.name,
      // CentOS 7 alone is read from /etc/centos-release, which is more precise (spec §9).
      VERSION_ID: os.id === 'centos-7' ? '7' : os.platform.version,
    })
    expect(fields['PRETTY_NAME']).toMatch(/\d/)
    expect(fields['ID']).toMatch(/^[a-z]+$/)
  })

  test.each(linux)('$id: a Python that the payload supports, 2.6 to 3.12, and 3 with apt (spec §10)', (os) => {
    const supported =
      os.manager === 'apt' ? /^Python 3\.([0-9]|1[0-2])\.\d+$/ : /^Python (2\.[67]|3\.([0-9]|1[0-2]))\.\d+$/
    expect(os.python).toMatch(supported)
  })

  test('releases carry the suffix of their vendor, where there is one', () => {
    expect(Object.fromEntries(linux.filter((os) => os.family === 'rpm').map((os) => [os.id, os.dist]))).toEqual({
      'amazon-linux-2018.03': '.amzn1',
      'amazon-linux-2': '.amzn2',
      'amazon-linux-2023': '.amzn2023',
      'rhel-8': '.el8',
      'rhel-9': '.el9',
      'sles-15': '',
      'oracle-linux-8': '.el8',
      'oracle-linux-9': '.el9',
      'centos-7': '.el7',
      'centos-stream-9': '.el9',
    })
    expect(linux.filter((os) => os.family === 'deb' && os.dist !== '')).toEqual([])
  })
})

test('Windows has nothing of Linux', () => {
  expect(windows.map(({ osRelease, python, dist, machine }) => osRelease + python + dist + machine)).toEqual(['', ''])
})
