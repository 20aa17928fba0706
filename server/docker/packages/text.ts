import type { PackageVersion } from '../../../sim/index.ts'

/** A package that no package file can be made of; the message names the package and what is wrong with it. */
export class PackageError extends Error {
  override name = 'PackageError'
}

/**
 * Any text as one line without control characters: what a person may have written into a field whose end is the end of the line.
 * Half a surrogate pair would be no UTF-8.
 */
export const oneLine = (text: string, most = 500): string =>
  [
    ...Buffer.from(text)
      .toString()
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, most)
    .join('')

/** What may be a part of a file's name and of a shell word, and is no macro: everything else of a package is checked against this. */
const word = /^[A-Za-z0-9_][A-Za-z0-9._+~^-]*$/

/** A version in full: in rpm and deb alike an epoch may go before it. */
const version = /^(?:[0-9]+:)?[A-Za-z0-9][A-Za-z0-9._+~^-]*$/

/** Makes sure that what becomes a file name or a line of instructions is no more than that. @throws PackageError */
export function checkPackage(pkg: PackageVersion, kernelRelease: string | undefined): void {
  const check = (what: string, text: string, pattern: RegExp): void => {
    if (!pattern.test(text))
      throw new PackageError(`Package ${oneLine(pkg.name, 80)}: its ${what} "${oneLine(text, 80)}" cannot be packaged.`)
  }
  check('name', pkg.name, word)
  check('architecture', pkg.arch, word)
  check('version', pkg.version, version)
  check('epoch', String(pkg.epoch), /^[0-9]+$/)
  if (pkg.release !== '') check('release', pkg.release, word)
  if (kernelRelease !== undefined) check('kernel release', kernelRelease, word)
  for (const [name, least] of Object.entries(pkg.requires)) {
    check('requirement', name, word)
    if (least !== '') check(`requirement of ${name}`, least, version)
  }
}

/** The epoch is no part of a file's name. */
export const withoutEpoch = (text: string): string => text.replace(/^[0-9]+:/, '')
