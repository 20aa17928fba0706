import type { Catalog, Os } from '../../../sim/index.ts'
import type { Files } from './archive.ts'

/** Where a host's own web server offers the repositories. */
const address = 'http://127.0.0.1:8080/repository'

/** How far the catalogue is read for the repositories that it uses: every one is in use within its first year. */
const yearMs = 365 * 24 * 60 * 60 * 1000

/** The repositories of a system, sorted: the image's packages come from them and so does what is published later. */
export function repositoriesOf(catalog: Catalog, start: number): readonly string[] {
  const offers = [...catalog.image, ...catalog.published(start + yearMs)]
  return [...new Set(offers.map(({ pkg }) => pkg.repository))].sort()
}

/** The configuration of a host's package manager. */
export function managerFiles(os: Os, repositories: readonly string[]): Files {
  switch (os.manager) {
    case 'apt':
      return aptFiles(os, repositories)
    case 'zypper':
      return zypperFiles(os, repositories)
    default:
      return dnfFiles(os, repositories)
  }
}

const repositoryFile = (id: string, more: string): string => `[${id}]
name=${id}
baseurl=${address}/${id}/
enabled=1
gpgcheck=0
${more}`

/** `%dist` and the like are what spec files on the system would see. */
const rpmMacros = ({ dist }: Os): string => (dist === '' ? '' : `%dist ${dist}\n`)

/** A repository that does not answer is not tried for minutes: it is on the host itself. installonly_limit is what the distributions ship. */
function dnfFiles(os: Os, repositories: readonly string[]): Files {
  const files: Record<string, Files[string]> = {
    '/etc/dnf/dnf.conf': {
      content: `[main]
gpgcheck=0
installonly_limit=3
clean_requirements_on_remove=True
best=True
skip_if_unavailable=False
keepcache=False
fastestmirror=False
zchunk=False
plugins=0
retries=2
timeout=20
`,
    },
    '/etc/rpm/macros.dist': { content: rpmMacros(os) },
  }
  for (const id of repositories) {
    files[`/etc/yum.repos.d/${id}.repo`] = { content: repositoryFile(id, 'metadata_expire=6h\n') }
  }
  return files
}

/** A repository's name is its id, because zypper's lists show names. */
function zypperFiles(os: Os, repositories: readonly string[]): Files {
  const [major = '', minor = ''] = os.platform.version.split('.')
  const files: Record<string, Files[string]> = {
    '/etc/zypp/zypp.conf': {
      content: `[main]
multiversion = provides:multiversion(kernel)
multiversion.kernels = latest,latest-1,running
download.use_deltarpm = false
repo.refresh.delay = 10
`,
    },
    '/etc/zypp/zypper.conf': { content: '[main]\n' },
    '/etc/products.d/SLES.prod': {
      content: `<?xml version="1.0" encoding="UTF-8"?>
<product schemeversion="0">
  <vendor>SUSE</vendor>
  <name>SLES</name>
  <version>${os.platform.version}</version>
  <baseversion>${major}</baseversion>
  <patchlevel>${minor}</patchlevel>
  <release>0</release>
  <arch>${os.arch}</arch>
  <cpeid>cpe:/o:suse:sles:${major}:sp${minor}</cpeid>
  <productline>sles</productline>
  <summary>SUSE Linux Enterprise Server ${major} SP${minor}</summary>
</product>
`,
    },
    '/etc/products.d/baseproduct': { link: 'SLES.prod' },
  }
  for (const id of repositories) {
    files[`/etc/zypp/repos.d/${id}.repo`] = { content: repositoryFile(id, 'autorefresh=1\ntype=rpm-md\n') }
  }
  return files
}

/**
 * apt would change to its own user to fetch, which a container without capabilities cannot. dpkg waits for the disk after each file
 * otherwise, which takes twice as long (measured, see images/README.md).
 */
function aptFiles(os: Os, suites: readonly string[]): Files {
  return {
    '/etc/apt/sources.list': {
      content: suites.map((suite) => `deb [trusted=yes] ${address} ${suite} main\n`).join(''),
    },
    '/etc/apt/apt.conf.d/90patchlab': {
      content: `APT::Architecture "${os.arch}";
APT::Architectures { "${os.arch}"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "1";
Acquire::http::Proxy "DIRECT";
Acquire::http::Timeout "20";
Dpkg::Use-Pty "false";
`,
    },
    '/etc/dpkg/dpkg.cfg.d/patchlab': { content: 'force-unsafe-io\n' },
    '/tmp/patchlab/architecture': { content: `${os.arch}\n` },
  }
}
