import {
  type Advisory,
  type AvailablePackage,
  type Catalog,
  compareVersions,
  type InstalledPackage,
  type Os,
  packageId,
  packageTitle,
  type PackageVersion,
} from '../../sim/index.ts'

/** What a host's package manager lists, told in the catalogue's objects: its dates and notices are the lab's. */
export interface Installed {
  /** Hosts with the same packages share one array. */
  readonly packages: readonly InstalledPackage[]
  /** Epoch ms by the host's clock, by title. */
  readonly times: ReadonlyMap<string, number>
}

export interface Reader {
  installed(text: string, published: readonly AvailablePackage[]): Installed
  /** What is newer than what is installed, or not installed at all, of all that the repositories list. */
  available(
    text: string,
    installed: readonly InstalledPackage[],
    published: readonly AvailablePackage[],
  ): readonly AvailablePackage[]
  title(pkg: PackageVersion): string
  /** Whether a fresh host has this version. */
  fromImage(title: string): boolean
}

/** What was published, by title. */
interface Index {
  readonly offers: ReadonlyMap<string, AvailablePackage>
  /** Answers by the text that they were read from, so that hosts that say the same share them. */
  readonly installed: Map<string, readonly InstalledPackage[]>
  readonly available: WeakMap<readonly InstalledPackage[], Map<string, readonly AvailablePackage[]>>
}

/** Different texts that are remembered for one state of the repositories. */
const textsKept = 200

export function createReader(os: Os, catalog: Catalog): Reader {
  const title = (pkg: PackageVersion): string => packageTitle(os.family, pkg)
  const image = new Map(catalog.image.map((each) => [title(each.pkg), each]))
  const indexes = new WeakMap<readonly AvailablePackage[], Index>()

  function indexOf(published: readonly AvailablePackage[]): Index {
    const known = indexes.get(published)
    if (known !== undefined) return known
    const offers = new Map(published.map((offer) => [title(offer.pkg), offer]))
    const index: Index = { offers, installed: new Map(), available: new WeakMap() }
    indexes.set(published, index)
    return index
  }

  function read(line: string, { offers }: Index): InstalledPackage | undefined {
    const pkg = packageOf(line)
    const name = title(pkg)
    const offer = offers.get(name)
    const broken = line.endsWith('\tbroken') && ({ broken: true } as const)
    const brought = image.get(name)
    if (brought !== undefined) return broken ? { ...brought, ...broken } : brought
    const advisories: readonly Advisory[] = offer?.advisories ?? []
    return { pkg: offer?.pkg ?? pkg, installedAt: 0, ...(advisories.length > 0 && { advisories }), ...broken }
  }

  const inOrder = (a: InstalledPackage, b: InstalledPackage): number =>
    plain(a.pkg.name, b.pkg.name) || plain(a.pkg.arch, b.pkg.arch) || compareVersions(os.family, a.pkg, b.pkg)

  return {
    title,
    fromImage: (name) => image.has(name),
    installed(text, published) {
      const index = indexOf(published)
      const times = new Map<string, number>()
      const lines = linesOf(text).map((line) => {
        const fields = line.split('\t')
        times.set(title(packageOf(line)), Number(fields[5]) * 1000)
        fields[5] = ''
        return fields.join('\t')
      })
      const key = lines.sort().join('\n')
      const packages =
        index.installed.get(key) ?? Object.freeze(lines.flatMap((line) => read(line, index) ?? []).sort(inOrder))
      keep(index.installed, key, packages)
      return { packages, times }
    },
    available(text, installed, published) {
      const index = indexOf(published)
      const answers = index.available.get(installed) ?? new Map<string, readonly AvailablePackage[]>()
      index.available.set(installed, answers)
      const known = answers.get(text)
      if (known !== undefined) return known
      const held = new Map<string, PackageVersion>()
      for (const { pkg } of installed) held.set(packageId(os.family, pkg), pkg)
      const listed = new Map(linesOf(text).map((line) => [title(packageOf(line)), packageOf(line)]))
      const foreign = [...listed].filter(([name]) => !index.offers.has(name) && !image.has(name))
      const offers = [
        ...published.filter(({ pkg }) => listed.has(title(pkg))),
        ...foreign.map(([, pkg]) => ({ pkg, advisories: [] })),
      ]
      const answer = Object.freeze(
        offers.filter(({ pkg }) => {
          const newest = held.get(packageId(os.family, pkg))
          return newest === undefined || compareVersions(os.family, pkg, newest) > 0
        }),
      )
      keep(answers, text, answer)
      return answer
    },
  }
}

function keep<V>(answers: Map<string, V>, key: string, answer: V): void {
  const oldest = answers.keys().next()
  if (answers.size >= textsKept && !oldest.done) answers.delete(oldest.value)
  answers.set(key, answer)
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '')

/** `name epoch version release arch …`, as the managers' lists have it. What only the catalogue could tell is left empty. */
function packageOf(line: string): PackageVersion {
  const [name = '', epoch = '0', version = '', release = '', arch = '', repository = ''] = line.split('\t')
  return {
    name,
    arch,
    epoch: Number(epoch) || 0,
    version,
    release,
    repository,
    builtAt: 0,
    requires: {},
    priority: '',
    section: '',
    installOnly: false,
    size: 0,
    summary: '',
  }
}

const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
