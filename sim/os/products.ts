import type { OperatingSystem } from '@aws-sdk/client-ssm'

/** `range('Suse12', 0, 9)` is Suse12.0 … Suse12.9. */
const range = (release: string, first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${release}.${first + i}`)

/** A release and its minors, where the bare major is listed next to them (seen for RHEL 7 and 8 and CentOS 8). */
const major = (release: string, first: number, last: number): readonly string[] => [
  release,
  ...range(release, first, last),
]

const named = (prefix: string, versions: readonly string[]): readonly string[] =>
  versions.map((version) => prefix + version)

/** Two a year, 2012.03 to 2018.03, which was the last. */
const amazonLinux = (): readonly string[] =>
  Array.from({ length: 13 }, (_, i) => `AmazonLinux${2012 + Math.floor(i / 2)}.${i % 2 === 0 ? '03' : '09'}`)

/**
 * What a PRODUCT filter may name on each system, applications of Windows left out (spec §2, versions by §10).
 * Unverified against AWS: Amazon Linux 2022 and 2023, Debian, Raspbian, macOS, Rocky, Alma and Enterprise Linux from 9 on.
 */
export const products: Readonly<Record<OperatingSystem, readonly string[]>> = {
  ALMA_LINUX: [...range('AlmaLinux8', 3, 10), ...range('AlmaLinux9', 0, 7)],
  AMAZON_LINUX: amazonLinux(),
  AMAZON_LINUX_2: ['AmazonLinux2', 'AmazonLinux2.0'],
  AMAZON_LINUX_2022: ['AmazonLinux2022'],
  AMAZON_LINUX_2023: ['AmazonLinux2023'],
  CENTOS: [...range('CentOS6', 5, 10), ...range('CentOS7', 0, 9), ...major('CentOS8', 0, 5), 'CentOS9'],
  DEBIAN: named('Debian', ['8', '9', '10', '11', '12']),
  MACOS: [
    ...range('MacOS10', 14, 15),
    ...range('MacOS11', 0, 7),
    ...range('MacOS12', 0, 7),
    ...range('MacOS13', 0, 7),
    ...range('MacOS14', 0, 8),
    ...range('MacOS15', 0, 7),
  ],
  ORACLE_LINUX: [...range('OracleLinux7', 5, 9), ...range('OracleLinux8', 0, 10), ...range('OracleLinux9', 0, 7)],
  RASPBIAN: named('Raspbian', ['9', '10', '11', '12']),
  REDHAT_ENTERPRISE_LINUX: [
    ...range('RedhatEnterpriseLinux6', 5, 10),
    ...major('RedhatEnterpriseLinux7', 0, 9),
    ...major('RedhatEnterpriseLinux8', 0, 10),
    ...major('RedhatEnterpriseLinux9', 0, 7),
    ...major('RedhatEnterpriseLinux10', 0, 1),
  ],
  ROCKY_LINUX: [...range('RockyLinux8', 4, 10), ...range('RockyLinux9', 0, 7)],
  SUSE: [...range('Suse12', 0, 9), ...range('Suse15', 0, 7)],
  UBUNTU: named('Ubuntu', ['14.04', '16.04', '18.04', '20.04', '20.10', '22.04', '22.10', '23.04', '24.04', '25.04']),
  WINDOWS: [
    ...named('Windows', ['7', '8', '8.1', '8Embedded', '10', '10LTSB']),
    ...named('WindowsServer', ['2008', '2008R2', '2012', '2012R2', '2016', '2019', '2022', '2025']),
  ],
}
