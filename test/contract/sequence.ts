import type { Stream } from '../../sim/chance/rng.ts'
import type { Catalog, PackageVersion } from '../../sim/catalog/catalog.ts'
import type { HostFault } from '../../sim/host/fault.ts'
import { packageId, packageTitle } from '../../sim/host/model/title.ts'
import { osOf } from '../../sim/os/registry.ts'
import { compareVersions } from '../../sim/os/version.ts'
import type { NewPackage } from '../../sim/publication/input.ts'
import { spellVersion } from '../../sim/publication/version.ts'

/** What is done to both hosts alike. */
export type Step =
  | { readonly kind: 'scan' }
  /** Nothing boots by itself after it. */
  | { readonly kind: 'install'; readonly titles: readonly string[]; readonly lock: readonly string[] }
  | { readonly kind: 'reboot' }
  /** Lab time goes on to the vendor's next publication. */
  | { readonly kind: 'publish' }
  /** An instructor publishes something at once. */
  | { readonly kind: 'announce'; readonly packages: readonly NewPackage[] }
  | { readonly kind: 'inject'; readonly fault: HostFault }
  | { readonly kind: 'heal'; readonly fault: HostFault }

/** What a step is drawn from. */
export interface Situation {
  readonly catalog: Catalog
  readonly now: number
  readonly installed: readonly PackageVersion[]
  /** What is wrong with the host. */
  readonly faults: readonly HostFault[]
  /** What was asked for last. */
  readonly asked: readonly string[]
}

const counts = [1, 1, 2, 3, 5, 8, 13] as const

export function drawStep(random: Stream, situation: Situation): Step {
  const { catalog, now, installed, faults, asked } = situation
  const { family } = osOf(catalog.os)
  const title = (pkg: PackageVersion): string => packageTitle(family, pkg)
  const held = new Set(installed.map(title))
  const offers = catalog.published(now).flatMap(({ pkg }) => (held.has(title(pkg)) ? [] : pkg))
  const dice = random.int(1, 100)
  if (offers.length === 0 || dice <= 8) return { kind: 'scan' }
  if (dice <= 60) {
    // What failed is tried again, as the next run of a patch operation would.
    const again = random.oneIn(4) && asked.length > 0
    const titles = again ? asked : pickOffers(random, catalog, offers).map(title)
    return { kind: 'install', titles, lock: random.oneIn(4) ? [lockable(random, offers, titles, title)] : [] }
  }
  if (dice <= 66) return { kind: 'reboot' }
  if (dice <= 70) return { kind: 'publish' }
  if (dice <= 78) return { kind: 'announce', packages: drawPublication(random, situation) }
  if (dice <= 90 || faults.length === 0) return { kind: 'inject', fault: drawFault(random, offers) }
  return { kind: 'heal', fault: random.pick(faults) }
}

/**
 * Of each package at most one version, since Patch Manager asks for no more, and one kernel with all its parts. Kernels are rare among all
 * packages, and come more often here.
 */
function pickOffers(random: Stream, catalog: Catalog, offers: readonly PackageVersion[]): readonly PackageVersion[] {
  const { family } = osOf(catalog.os)
  const kernels = offers.filter((pkg) => catalog.kernelRelease(pkg) !== undefined)
  const picked = new Map<string, PackageVersion>()
  for (let left = random.pick(counts); left > 0; left -= 1) {
    const one = random.pick(kernels.length > 0 && random.oneIn(6) ? kernels : offers)
    const hasKernel = [...picked.values()].some((pkg) => pkg.installOnly)
    const parts = offers.filter((pkg) => pkg.installOnly && compareVersions(family, pkg, one) === 0)
    const all = one.installOnly ? parts : [one]
    if (!one.installOnly || !hasKernel) for (const pkg of all) picked.set(packageId(family, pkg), pkg)
  }
  return [...picked.values()]
}

/** A name that may not come in: something that the order asks for or needs, or anything. */
function lockable(
  random: Stream,
  offers: readonly PackageVersion[],
  titles: readonly string[],
  title: (pkg: PackageVersion) => string,
): string {
  const asked = new Set(titles)
  const near = offers.filter((pkg) => asked.has(title(pkg))).flatMap((pkg) => [pkg.name, ...Object.keys(pkg.requires)])
  return random.oneIn(3) || near.length === 0 ? random.pick(offers).name : random.pick(near)
}

/** New versions of one package or two, with the needs they had or with others, which may be new to the system or not to be met at all. */
function drawPublication(random: Stream, { catalog, now }: Situation): readonly NewPackage[] {
  const os = osOf(catalog.os)
  const newest = new Map<string, PackageVersion>()
  for (const pkg of [...catalog.image, ...catalog.published(now)].map((each) => each.pkg)) {
    const best = newest.get(pkg.name)
    if (best === undefined || compareVersions(os.family, best, pkg) < 0) newest.set(pkg.name, pkg)
  }
  const all = [...newest.values()]
  const following = (pkg: PackageVersion): string =>
    spellVersion(
      os,
      os.family === 'rpm' ? { ...pkg, release: `${pkg.release}.1` } : { ...pkg, version: `${pkg.version}.1` },
    )
  const addition = `patchlab-addition-${random.int(1, 1_000_000)}`
  const first = random.pick(all)
  const other = random.pick(all)
  const publish = (pkg: PackageVersion, requires?: Readonly<Record<string, string>>): NewPackage => ({
    name: pkg.name,
    version: following(pkg),
    ...(requires && { requires }),
  })
  switch (first === other ? 1 : random.int(1, 6)) {
    case 1:
      return [publish(first)]
    case 2:
      return [publish(first, { [other.name]: spellVersion(os, other) })]
    case 3:
      return [publish(first, { [other.name]: following(other) }), publish(other)]
    case 4:
      return [publish(first, { [other.name]: following(other) }), publish(other, { [first.name]: following(first) })]
    case 5:
      return [publish(first, { [addition]: '' }), { name: addition, version: '1-1' }]
    default:
      return [publish(first, { [other.name]: following(other) })]
  }
}

function drawFault(random: Stream, offers: readonly PackageVersion[]): HostFault {
  const { name } = random.pick(offers)
  switch (random.int(1, 6)) {
    case 1:
      return { kind: 'checksum-mismatch', package: name }
    case 2:
      return { kind: 'lock-held' }
    case 3:
      return { kind: 'repository-gone' }
    case 4:
      return { kind: 'disk-full' }
    default:
      return { kind: 'package-script-fails', package: name }
  }
}
