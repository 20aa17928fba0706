import type { PackageVersion } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import type { Evr } from '../os/version.ts'
import { refuse } from '../refusal.ts'

/** rpm: characters of a version or release; deb: Debian Policy §5.6.12. */
const rpm = /^(?:(\d{1,9}):)?([\w.+~^]+)-([\w.+~^]+)$/
const deb = /^(?:(\d{1,9}):)?(\d[A-Za-z0-9.+~-]*)$/
const rpmLeast = /^(?:\d{1,9}:)?[\w.+~^]+(?:-[\w.+~^]+)?$/

/** Reads a version as the family spells it. A vendor never takes an epoch back, so one that is left out is the newest version's. */
export function readVersion(os: Os, where: string, text: string, newest: PackageVersion | undefined): Evr {
  if (os.family === 'rpm') {
    const parts = rpm.exec(text)
    if (parts === null)
      return refuse(`${where}: version is "${text}". Write [epoch:]version-release, such as 1:3.0.7-28.el9.`)
    const [, epoch = String(newest?.epoch ?? 0), version = '', release = ''] = parts
    return { epoch: Number(epoch), version, release }
  }
  const parts = deb.exec(text)
  if (parts === null || text.endsWith('-')) {
    return refuse(`${where}: version is "${text}". Write [epoch:]version[-revision], such as 3.0.2-0ubuntu1.20.`)
  }
  const [, epoch = /^(\d+):/.exec(newest?.version ?? '')?.[1] ?? '0', version = ''] = parts
  return { epoch: 0, version: Number(epoch) === 0 ? version : `${Number(epoch)}:${version}`, release: '' }
}

/** Whether a text can stand for the least version that a package needs. */
export const isLeastVersion = (os: Os, text: string): boolean =>
  text === '' || (os.family === 'rpm' ? rpmLeast : deb).test(text)

/** A version as requirements spell it: an rpm's epoch only where there is one. */
export const spellVersion = (os: Os, { epoch, version, release }: Evr): string =>
  os.family === 'rpm' ? `${epoch > 0 ? `${epoch}:` : ''}${version}-${release}` : version
