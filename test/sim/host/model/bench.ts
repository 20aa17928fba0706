import type { AvailablePackage, Catalog, PackageVersion } from '../../../../sim/catalog/catalog.ts'
import type { HostDriver, News, Report, Result, Work, WorkOrder } from '../../../../sim/host/driver.ts'
import { createModelDriver } from '../../../../sim/host/model-driver.ts'
import type { ModelHost } from '../../../../sim/host/model/host.ts'
import type { OsId } from '../../../../sim/os/os.ts'
import type { Pace } from '../../../../sim/time/pace.ts'

export const day = 86_400_000
/** Midnight of the test labs' first day. */
export const start = Date.UTC(2026, 0, 5)

export function pkg(name: string, version: string, more: Partial<PackageVersion> = {}): PackageVersion {
  return {
    name,
    arch: 'x86_64',
    epoch: 0,
    version,
    release: '1.test',
    repository: 'updates',
    builtAt: start - 10 * day,
    requires: {},
    priority: '',
    section: '',
    installOnly: false,
    size: 40_000,
    summary: '',
    ...more,
  }
}

/** A catalogue of these versions, each published when it was built, without notices unless given. */
export function catalogue(
  os: OsId,
  image: readonly PackageVersion[],
  versions: readonly PackageVersion[],
  advisories: AvailablePackage['advisories'] = [],
): Catalog {
  const offers = versions.map((each) => ({ pkg: each, advisories })).sort((a, b) => a.pkg.builtAt - b.pkg.builtAt)
  const answers = new Map<number, readonly AvailablePackage[]>()
  return {
    os,
    image: image.map((each) => ({ pkg: each, installedAt: start - 130 * day })),
    published(now) {
      const count = offers.filter((each) => each.pkg.builtAt <= now).length
      const answer = answers.get(count) ?? offers.slice(0, count)
      answers.set(count, answer)
      return answer
    },
    nextPublication: (now) => offers.find((each) => each.pkg.builtAt > now)?.pkg.builtAt ?? Infinity,
    needsReboot: (each) => each.name === 'kernel' || each.name === 'glibc',
    kernelRelease: (each) => (each.name === 'kernel' ? `${each.version}-${each.release}.${each.arch}` : undefined),
  }
}

/** A driver in the smallest lab: a clock, a record per host, and what it reported. */
export function bench(catalogs: readonly Catalog[], pace: Pace = 'instant') {
  let now = start
  let works = 0
  const hosts = new Map<string, ModelHost>()
  const armed: { at: number; work: Work }[] = []
  const reports: Report[] = []
  const news: News[] = []
  const driver = createModelDriver({
    now: () => now,
    seed: 'test',
    pace,
    catalog(os) {
      const found = catalogs.find((each) => each.os === os)
      if (found === undefined) throw new RangeError(os)
      return found
    },
    load: (host) => hosts.get(host),
    save: (host, state) => void (state === undefined ? hosts.delete(host) : hosts.set(host, state)),
    after: (ms, work) => void armed.push({ at: now + ms, work }),
    forget: (id) => void armed.splice(0, armed.length, ...armed.filter((each) => each.work.id !== id)),
    report: (report) => void reports.push(report),
    news: (each) => void news.push(each),
  })
  function drain(until = Infinity): void {
    for (;;) {
      armed.sort((a, b) => a.at - b.at)
      const next = armed[0]
      if (next === undefined || next.at > until) return
      armed.shift()
      now = Math.max(now, next.at)
      driver.due(next.work)
    }
  }
  function pass(ms: number): void {
    const until = now + ms
    drain(until)
    now = until
  }
  /** Does one work to its end and gives back all that was reported of it. */
  function run(host: string, order: WorkOrder): readonly Report[] {
    const work = { id: `w${++works}`, host, ...order }
    driver.start(work)
    drain()
    return reports.filter((each) => each.work === work.id)
  }
  return {
    driver: driver as HostDriver,
    hosts,
    reports,
    news,
    /** Starts a work and lets so much time pass, whether it ends or not. */
    begin(host: string, order: WorkOrder, ms: number): readonly Report[] {
      const work = { id: `w${++works}`, host, ...order }
      driver.start(work)
      pass(ms)
      return reports.filter((each) => each.work === work.id)
    },
    pass,
    run,
    drain: () => drain(),
    now: () => now,
    elapse: (ms: number) => void (now += ms),
    /** The result of one work, which must succeed with this kind. */
    result<K extends Result['kind']>(host: string, order: WorkOrder, kind: K): Extract<Result, { kind: K }> {
      const last = run(host, order).at(-1)
      if (last?.kind !== 'done' || last.result.kind !== kind) throw new Error(JSON.stringify(last))
      return last.result as Extract<Result, { kind: K }>
    },
  }
}

/** `name-version` of each, in the order given. */
export const briefly = (packages: readonly PackageVersion[]): readonly string[] =>
  packages.map((each) => `${each.name}-${each.version}`)
