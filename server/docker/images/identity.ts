import type { Os } from '../../../sim/index.ts'
import type { Files } from './archive.ts'

/** The value of a variable in os-release. */
const osReleaseValue = ({ osRelease }: Os, name: string): string =>
  new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? ''

/** The line in /etc/*-release of systems with rpm packages, in each vendor's wording. */
function releaseLine(os: Os): string {
  const version = osReleaseValue(os, 'VERSION')
  switch (os.id) {
    case 'amazon-linux-2018.03':
      return 'Amazon Linux AMI release 2018.03'
    case 'amazon-linux-2':
      return 'Amazon Linux release 2 (Karoo)'
    case 'amazon-linux-2023':
      return 'Amazon Linux release 2023 (Amazon Linux)'
    case 'centos-7':
      return 'CentOS Linux release 7.9.2009 (Core)'
    default:
      return `${os.platform.name} release ${version}`
  }
}

/** Files beside system-release that name the system too. */
function releaseFiles(os: Os): readonly string[] {
  switch (os.patchOs) {
    case 'CENTOS':
      return ['redhat-release', 'centos-release']
    case 'ORACLE_LINUX':
      return ['redhat-release', 'oracle-release']
    case 'REDHAT_ENTERPRISE_LINUX':
      return ['redhat-release']
    default:
      return []
  }
}

/** What Ubuntu keeps there is the Debian that it was made from. */
function debianVersion(os: Os): string {
  switch (os.id) {
    case 'ubuntu-22.04':
      return 'bookworm/sid'
    case 'ubuntu-24.04':
      return 'trixie/sid'
    default:
      return '12.12'
  }
}

const lsbRelease = (os: Os): string => `DISTRIB_ID=Ubuntu
DISTRIB_RELEASE=${os.platform.version}
DISTRIB_CODENAME=${osReleaseValue(os, 'VERSION_CODENAME')}
DISTRIB_DESCRIPTION="${osReleaseValue(os, 'PRETTY_NAME')}"
`

/** Oracle's second file tells of the Red Hat release that it equals. */
function releaseContent(os: Os, name: string): string {
  const line = releaseLine(os)
  return name === 'redhat-release' && os.patchOs === 'ORACLE_LINUX'
    ? `${line.replace('Oracle Linux Server', 'Red Hat Enterprise Linux')}\n`
    : `${line}\n`
}

/** The files in which a system says which one it is. */
export function identityFiles(os: Os): Files {
  const files: Record<string, Files[string]> = {
    '/usr/lib/os-release': { content: os.osRelease },
    '/etc/os-release': { link: '../usr/lib/os-release' },
    '/etc/patchlab/machine': { content: `${os.machine}\n` },
    '/etc/issue': { content: `${osReleaseValue(os, 'PRETTY_NAME')} \\n \\l\n` },
  }
  if (os.family === 'deb') {
    files['/etc/debian_version'] = { content: `${debianVersion(os)}\n` }
    if (os.patchOs === 'UBUNTU') files['/etc/lsb-release'] = { content: lsbRelease(os) }
  } else if (os.manager !== 'zypper') {
    for (const name of ['system-release', ...releaseFiles(os)]) {
      files[`/etc/${name}`] = { content: releaseContent(os, name) }
    }
  }
  return files
}
