import { isExact, type Os, type PackageVersion } from '../../../sim/index.ts'
import type { Files } from '../images/archive.ts'
import type { Recipe, Subject } from './recipe.ts'
import { oneLine } from './text.ts'

/**
 * The head of every spec file. Nothing is searched, stripped or compressed well: the packages are tiny, and speed counts. A package's files are
 * there already when rpmbuild begins.
 */
export const specHead = `%global debug_package %{nil}
%global __os_install_post %{nil}
%global __brp_mangle_shebangs %{nil}
%global _build_id_links none
%global _binary_payload w1.gzdio
%global source_date_epoch_from_changelog 0
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _buildhost patchlab
Name: patchlab-packages
Version: 1
Release: 1
Summary: Packages of a lab
License: Public Domain
%description
Packages of a lab.
%install
cp -a "$PATCHLAB_FILES/." "%{buildroot}/"
`

/** Whom packages say they are from. */
const vendors: Readonly<Partial<Record<Os['patchOs'], string>>> = {
  AMAZON_LINUX: 'Amazon.com',
  AMAZON_LINUX_2: 'Amazon Linux',
  AMAZON_LINUX_2023: 'Amazon Linux',
  CENTOS: 'CentOS',
  ORACLE_LINUX: 'Oracle America',
  REDHAT_ENTERPRISE_LINUX: 'Red Hat, Inc.',
  SUSE: 'SUSE LLC <https://www.suse.com/>',
}

/**
 * Text that a spec file's line takes as it stands: `%` begins a macro, and before it a backslash hides it from rpmbuild's count of brackets,
 * as one at the end joins lines.
 */
const literal = (text: string): string => oneLine(text).replaceAll('\\', '/').replaceAll('%', '%%')

const evr = ({ epoch, version, release }: PackageVersion): string =>
  `${epoch > 0 ? `${epoch}:` : ''}${version}-${release}`

/**
 * The package's part of a spec file. Its first script fails where the host's fault says so: rpm then leaves out this package, and no other. The
 * script is Lua because rpm itself runs that.
 */
export function rpmSection(subject: Subject): string {
  const { pkg } = subject
  const { name, version, release, epoch, requires } = pkg
  return [
    `%package -n ${name}`,
    `Summary: ${literal(pkg.summary) || name}`,
    `Version: ${version}`,
    `Release: ${release}`,
    `Vendor: ${vendors[subject.os.patchOs] ?? 'Patchlab'}`,
    ...(epoch > 0 ? [`Epoch: ${epoch}`] : []),
    ...(pkg.arch === 'noarch' ? ['BuildArch: noarch'] : []),
    'AutoReqProv: no',
    ...Object.entries(requires).map(
      ([other, least]) => `Requires: ${other}${least === '' ? '' : ` ${relation(pkg, least)} ${least}`}`,
    ),
    ...provides(subject).map((what) => `Provides: ${what}`),
    `%description -n ${name}`,
    `${name} of a lab.`,
    `%pre -n ${name} -p <lua>`,
    `if posix.stat("/etc/patchlab/faults/package-script-fails/${name}") then`,
    `  error("${name}: the script of the package failed")`,
    'end',
    `%files -n ${name}`,
    '%defattr(-,root,root,-)',
    ...Object.keys(rpmFiles(subject)),
    '',
  ].join('\n')
}

/**
 * The parts of one kernel go together exactly, as the vendors have it: were any later part good enough, dnf would take the packages of older kernels
 * for parts of the running one, and keep them when it makes room.
 */
const relation = (pkg: PackageVersion, least: string): string => (isExact(pkg, least) ? '=' : '>=')

/** Packages that say which release of the system it is; dnf reads its releasever from them. */
const release = /^(?:system|redhat|oraclelinux|centos|centos-stream|sles)-release$/

function provides({ os, pkg }: Subject): readonly string[] {
  return [
    ...(pkg.installOnly ? ['installonlypkg(kernel)'] : []),
    ...(pkg.installOnly && os.manager === 'zypper' ? ['multiversion(kernel)'] : []),
    ...(release.test(pkg.name) ? [`system-release(releasever) = ${os.platform.version}`] : []),
  ]
}

/**
 * Versions that may stand side by side must not have a file in common. By /boot/vmlinuz-… dnf finds the package of the running kernel, which it
 * does not remove; where a kernel is made of several packages, the one that carries it is called -core.
 */
export function rpmFiles({ pkg, kernelRelease }: Subject): Files {
  const id = pkg.installOnly ? `${pkg.name}-${pkg.version}-${pkg.release}.${pkg.arch}` : pkg.name
  return {
    [`/usr/share/patchlab/${id}`]: { content: `${pkg.name} ${evr(pkg)}\n` },
    ...(kernelRelease !== undefined && {
      [`/usr/lib/patchlab/kernels/${kernelRelease}/${pkg.name}`]: { content: `${evr(pkg)}\n` },
      ...(!(`${pkg.name}-core` in pkg.requires) && { [`/boot/vmlinuz-${kernelRelease}`]: { content: '' } }),
    }),
  }
}

/** Packages that one run of rpmbuild makes. */
export interface Spec {
  /** What the packages are built for; those of no architecture go along. */
  readonly target: string
  readonly recipes: readonly Recipe[]
}

/**
 * Divides packages among as few spec files as there can be: a name can stand in a spec file once, and what is built for one architecture is not
 * built for another.
 */
export function specsOf(native: string, recipes: readonly Recipe[]): readonly Spec[] {
  const specs = new Map<string, Recipe[]>()
  const seen = new Map<string, number>()
  for (const recipe of recipes) {
    const target = recipe.pkg.arch === 'noarch' ? native : recipe.pkg.arch
    const id = `${target} ${recipe.pkg.name}`
    const nth = seen.get(id) ?? 0
    seen.set(id, nth + 1)
    const key = `${target} ${nth}`
    const spec = specs.get(key) ?? []
    specs.set(key, spec)
    spec.push(recipe)
  }
  return [...specs].map(([key, inSpec]) => ({ target: key.split(' ')[0] ?? native, recipes: inSpec }))
}

export const specText = ({ recipes }: Spec): string => specHead + recipes.map(({ section }) => section).join('\n')
