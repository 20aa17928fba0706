import type { AvailablePackage, PackageVersion } from '../../../catalog/catalog.ts'
import type { HostView } from './place.ts'

/** The newest version on offer of each package that is installed, with the version it would replace; sorted by name. */
export function upgrades(host: HostView): readonly (AvailablePackage & { readonly from: PackageVersion })[] {
  const held = newestHeld(host)
  const newest = new Map<string, AvailablePackage>()
  for (const each of host.available()) {
    const id = host.stock.id(each.pkg)
    const known = newest.get(id)
    if (held.has(id) && (known === undefined || host.stock.compare(each.pkg, known.pkg) > 0)) newest.set(id, each)
  }
  return [...newest]
    .flatMap(([id, each]) => {
      const from = held.get(id)
      return from === undefined ? [] : [{ ...each, from }]
    })
    .sort((a, b) => (a.pkg.name < b.pkg.name ? -1 : a.pkg.name > b.pkg.name ? 1 : 0))
}

/** Every version on offer of packages that are installed. */
export function newerVersions(host: HostView): readonly AvailablePackage[] {
  const held = newestHeld(host)
  return host.available().filter((each) => held.has(host.stock.id(each.pkg)))
}

function newestHeld(host: HostView): ReadonlyMap<string, PackageVersion> {
  const { stock, installed } = host
  const held = new Map<string, PackageVersion>()
  for (const { pkg } of installed) {
    const known = held.get(stock.id(pkg))
    if (known === undefined || stock.compare(pkg, known) > 0) held.set(stock.id(pkg), pkg)
  }
  return held
}

/** Fills a query format of rpm or dpkg: `%{NAME}` or `${Package}`, `\n` and `\t`; undefined for a field that is not known. */
export function fill(format: string, field: RegExp, fields: Readonly<Record<string, string>>): string | undefined {
  let known = true
  const text = format.replace(field, (_, name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    known &&= value !== undefined
    return value ?? ''
  })
  return known ? text.replace(/\\([nt])/g, (_, c: string) => (c === 'n' ? '\n' : '\t')) : undefined
}
