import type { Catalog } from '../catalog/catalog.ts'
import { overlay } from '../catalog/overlay.ts'
import type { OsId } from '../os/os.ts'
import type { Records } from '../records.ts'
import type { Store } from '../store/store.ts'
import type { Publication } from './record.ts'

/** A lab's publications for a system, by number. */
export const publicationsFor = ({ table }: Pick<Store<Records>, 'table'>, os: OsId): readonly Publication[] =>
  [...table('publication').keysBy('os', os)]
    .flatMap((key) => table('publication').get(key) ?? [])
    .sort((a, b) => a.number - b.number)

/** The catalogues as a lab has them: the vendor's with the lab's publications in it. The same object until something is published. */
export function catalogsOf(store: Store<Records>, vendorOf: (os: OsId) => Catalog): (os: OsId) => Catalog {
  const known = new Map<OsId, { vendor: Catalog; publications: readonly Publication[]; catalog: Catalog }>()
  return (os) => {
    const vendor = vendorOf(os)
    const publications = publicationsFor(store, os)
    if (publications.length === 0) return vendor
    const last = known.get(os)
    if (last?.vendor === vendor && isSame(last.publications, publications)) return last.catalog
    const catalog = overlay(vendor, publications)
    known.set(os, { vendor, publications, catalog })
    return catalog
  }
}

/** Records are never changed, only replaced. */
const isSame = (a: readonly Publication[], b: readonly Publication[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i])
