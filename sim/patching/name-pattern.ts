import type { PackageVersion } from '../catalog/catalog.ts'
import type { PackageFamily } from '../os/os.ts'
import { fnmatch } from './fnmatch.ts'

/** Whether any of the given renderings of one package is meant. */
export type NameMatcher = (renderings: readonly string[]) => boolean

const rpm = ({ name, arch, epoch, version, release }: PackageVersion): readonly string[] => {
  const full = `${name}-${version}-${release}`
  const epochs = `${epoch}:${version}-${release}`
  return [
    name,
    `${name}.${arch}`,
    `${name}-${version}`,
    full,
    `${full}.${arch}`,
    `${epoch}:${full}.${arch}`,
    `${name}-${epochs}`,
    `${name}-${epochs}.${arch}`,
    version,
    `${version}-${release}`,
    epochs,
    `${name}.${arch}:${epochs}`,
  ]
}

const deb = ({ name, arch, version }: PackageVersion): readonly string[] => [
  name,
  version,
  `${name}.${arch}`,
  `${name}-${version}`,
  `${arch}:${version}`,
  `${name}.${arch}:${version}`,
]

/** `KB2032276`, `2032276` and the bulletin (`MS10-048`). */
const windows = ({ name, windows }: PackageVersion): readonly string[] => [
  name,
  name.replace(/^KB/i, ''),
  ...(windows?.msrcNumber ? [windows.msrcNumber] : []),
]

/** Every spelling by which an approved or rejected list may mean this version (spec §3.7). */
export const renderings = (family: PackageFamily, pkg: PackageVersion): readonly string[] => {
  switch (family) {
    case 'rpm':
      return rpm(pkg)
    case 'deb':
      return deb(pkg)
    case 'windows':
      return windows(pkg)
  }
}

const isPattern = (text: string): boolean => /[*?]|\[.+\]/.test(text)

/** Compiles a list of names and shell patterns: equal or matching, whatever the case (spec §3.7). */
export const nameMatcher = (list: readonly string[]): NameMatcher => {
  const exact = exactMatcher(list)
  const patterns = list.filter(isPattern).map(fnmatch)
  return (texts) => exact(texts) || patterns.some((matches) => texts.some(matches))
}

/** Like `nameMatcher` where patterns mean nothing: Windows, advisory, CVE and Bugzilla numbers. */
export const exactMatcher = (list: readonly string[]): NameMatcher => {
  const wanted = new Set(list.map((text) => text.toLowerCase()))
  return (texts) => wanted.size > 0 && texts.some((text) => wanted.has(text.toLowerCase()))
}
