import type { OperatingSystem } from '@aws-sdk/client-ssm'
import type { Advisory, PackageVersion } from '../catalog/catalog.ts'
import type { Lab } from '../core.ts'
import type { Os } from '../os/os.ts'
import { systems } from '../os/registry.ts'
import { byText, patchName } from './naming.ts'

/** A version that a vendor has published for one system. */
export interface Offer {
  /** Unique in a list, and its place in it. */
  readonly key: string
  readonly os: Os
  readonly pkg: PackageVersion
  readonly advisories: readonly Advisory[]
}

/**
 * Everything that the vendors have published for some kinds of system by now, what images came with included, sorted by key. An update
 * for several versions of Windows is there once for each of them, under the same key.
 */
export function published(lab: Lab, ...kinds: OperatingSystem[]): readonly Offer[] {
  return systems
    .filter((os) => kinds.includes(os.patchOs))
    .flatMap((os) => {
      const catalog = lab.catalog(os.id)
      return [...catalog.image, ...catalog.published(lab.now())].map(({ pkg, advisories = [] }): Offer => {
        const { id, title } = patchName(os.family, pkg)
        return { key: os.family === 'windows' ? id : `${os.id}/${title}`, os, pkg, advisories }
      })
    })
    .sort((a, b) => byText(a.key, b.key))
}
