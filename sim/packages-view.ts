import { catalogOf } from './catalog/registry.ts'
import type { ModelHost } from './host/model/host.ts'
import { createStock } from './host/model/stock.ts'
import type { OsId } from './os/os.ts'
import { osOf } from './os/registry.ts'
import { formatVersion } from './os/version.ts'
import { catalogsOf } from './publication/catalogs.ts'
import type { Records } from './records.ts'
import type { RecordingHeader } from './replay/header.ts'
import type { Store } from './store/store.ts'

/**
 * The web view's second door, to what vendors publish: too large to be loaded before anybody asks for packages.
 */

/** A package that a model host has. */
export interface InstalledView {
  readonly name: string
  readonly arch: string
  /** As patch titles spell it; an update's title on Windows. */
  readonly version: string
  /** Epoch ms. */
  readonly installedAt: number
  /** Whether the host's image brought it. */
  readonly isFromImage: boolean
  /** Not or badly configured (dpkg). */
  readonly isBroken: boolean
  readonly repository: string
  /** Ids of the notices that name this version. */
  readonly advisories: readonly string[]
  readonly summary: string
}

const day = 86_400_000

/** Reads what model hosts have, from the records of a run and what it grew from: the same live, in the past and in a recording. */
export function createPackages(
  store: Store<Records>,
  { start, seed }: Pick<RecordingHeader, 'start' | 'seed'>,
): (os: OsId, host: ModelHost, now: number) => readonly InstalledView[] {
  const midnight = Math.floor(start / day) * day
  const catalogs = catalogsOf(store, (os) => catalogOf(os, midnight, seed))

  return (os, host, now) => {
    const system = osOf(os)
    const stock = createStock(system, catalogs(os))
    return stock
      .contents(host.packages, now, host.broken)
      .installed.map(({ pkg, advisories = [], installedAt, broken }) => {
        const since = host.packages[stock.title(pkg)]
        return {
          name: pkg.name,
          arch: pkg.arch,
          version: pkg.windows?.title ?? formatVersion(system.family, pkg),
          installedAt: since ?? installedAt,
          isFromImage: since === undefined,
          isBroken: broken === true,
          repository: pkg.repository,
          advisories: advisories.map(({ id }) => id),
          summary: pkg.summary,
        }
      })
  }
}
