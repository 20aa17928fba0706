import { createHash } from 'node:crypto'
import type { Catalog, Os, PackageVersion } from '../../../sim/index.ts'
import type { Files } from '../images/archive.ts'
import { source } from '../images/sources.ts'
import { debFiles } from './deb.ts'
import { rpmFiles, rpmSection, specHead } from './rpm.ts'
import { checkPackage, withoutEpoch } from './text.ts'

/** Everything that goes into one package file. */
export interface Recipe {
  readonly pkg: PackageVersion
  /** Of the whole recipe: equal recipes give equal files. */
  readonly hash: string
  readonly file: string
  /** Where the file is in the volume of packages. */
  readonly path: string
  /** What the package is built from, by path: rpm the files it installs, deb its whole folder. */
  readonly contents: Files
  /** rpm: its part of a spec file; '' for deb. */
  readonly section: string
}

/** What a version is on one system, as far as its package file says so. */
export interface Subject {
  readonly os: Os
  readonly pkg: PackageVersion
  readonly needsReboot: boolean
  readonly kernelRelease: string | undefined
}

/** Where the volume of packages is mounted in the builder. */
export const packagesPath = '/packages'

/** The scripts that turn recipes into files. */
const scripts = { rpm: 'builder/build-rpm.sh', deb: 'builder/build-deb.sh' } as const

/**
 * How a version becomes a file. Nothing in it depends on a lab: the same version is the same file everywhere.
 * @throws PackageError
 */
export function recipeOf(os: Os, catalog: Catalog, pkg: PackageVersion): Recipe {
  const kernelRelease = catalog.kernelRelease(pkg)
  checkPackage(pkg, kernelRelease)
  const subject: Subject = { os, pkg, needsReboot: catalog.needsReboot(pkg), kernelRelease }
  const isDeb = os.family === 'deb'
  const contents = isDeb ? debFiles(subject) : rpmFiles(subject)
  const section = isDeb ? '' : rpmSection(subject)
  const file = isDeb
    ? `${pkg.name}_${withoutEpoch(pkg.version)}_${pkg.arch}.deb`
    : `${pkg.name}-${pkg.version}-${pkg.release}.${pkg.arch}.rpm`
  const family = isDeb ? 'deb' : 'rpm'
  const hash = createHash('sha256')
    .update(JSON.stringify([file, contents, section, isDeb ? '' : specHead]))
    .update(source(scripts[family]))
    .digest('hex')
    .slice(0, 24)
  return { pkg, hash, file, path: `${packagesPath}/${family}/${hash}/${file}`, contents, section }
}
