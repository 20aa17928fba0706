import type { OperatingSystem } from '../../sim/view.ts'

/** What the console calls each system that a patch baseline can be for, in the order of its lists. */
export const systemNames: Readonly<Record<OperatingSystem, string>> = {
  ALMA_LINUX: 'AlmaLinux',
  AMAZON_LINUX: 'Amazon Linux',
  AMAZON_LINUX_2: 'Amazon Linux 2',
  AMAZON_LINUX_2022: 'Amazon Linux 2022',
  AMAZON_LINUX_2023: 'Amazon Linux 2023',
  CENTOS: 'CentOS',
  DEBIAN: 'Debian',
  MACOS: 'macOS',
  ORACLE_LINUX: 'Oracle Linux',
  RASPBIAN: 'Raspberry Pi OS',
  REDHAT_ENTERPRISE_LINUX: 'Red Hat Enterprise Linux',
  ROCKY_LINUX: 'Rocky Linux',
  SUSE: 'SUSE Linux Enterprise Server',
  UBUNTU: 'Ubuntu Server',
  WINDOWS: 'Windows Server',
}

export const isOperatingSystem = (text: string): text is OperatingSystem => Object.hasOwn(systemNames, text)

/** Every system, as options of a list. */
export const systemOptions = Object.entries(systemNames) as readonly (readonly [OperatingSystem, string])[]
