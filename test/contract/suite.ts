import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageTitle } from '../../sim/host/model/title.ts'
import { osOf } from '../../sim/os/registry.ts'
import type { OsId } from '../../sim/os/os.ts'
import type { AvailablePackage, PackageVersion } from '../../sim/catalog/catalog.ts'
import type { Result, Script } from '../../sim/host/driver.ts'
import { say } from './say.ts'
import { startOf, type Subject, type Yard } from './subject.ts'

type State = Extract<Result, { kind: 'state' }>

const day = 86_400_000
export const morning = startOf(Date.UTC(2026, 5, 1)) + 9 * 3_600_000

const script = (...lines: string[]): Script => ({
  shell: 'sh',
  lines,
  workingDirectory: '',
  timeout: 60_000,
  environment: {},
})

/** What every driver does with a host of a system. */
export function contract(os: OsId, make: (os: OsId, now: number) => Yard): void {
  const { family, manager } = osOf(os)
  const title = (pkg: PackageVersion): string => packageTitle(family, pkg)
  const titles = (packages: readonly PackageVersion[]): string[] => packages.map(title).sort()

  describe(`${os}`, () => {
    let yard: Yard
    let subject: Subject
    /** What the host said when it was new: the tests change it, in any order. */
    let first: { readonly state: State; readonly published: readonly AvailablePackage[] }
    beforeAll(async () => {
      yard = make(os, morning)
      subject = await yard.subject()
      first = { state: await look(), published: yard.catalog.published(morning) }
    })
    afterAll(() => yard.close())

    const look = (): Promise<State> => subject.do({ kind: 'query', refresh: true }, 'state')
    const has = ({ installed }: State): string[] =>
      titles(installed.filter((each) => !each.broken).map((each) => each.pkg))

    /** Updates that need nothing else, newest of their name. */
    function simple({ installed, available }: State): AvailablePackage[] {
      const held = new Set(installed.map(({ pkg }) => `${pkg.name}.${pkg.arch}`))
      const newest = new Map<string, AvailablePackage>()
      for (const offer of available) newest.set(`${offer.pkg.name}.${offer.pkg.arch}`, offer)
      return [...newest.values()].filter(
        ({ pkg }) =>
          (held.has(`${pkg.name}.${pkg.arch}`) || family === 'windows') &&
          !pkg.installOnly &&
          Object.keys(pkg.requires).length === 0 &&
          yard.catalog.kernelRelease(pkg) === undefined,
      )
    }

    test('is as its image made it, and is offered what was published', () => {
      expect(has(first.state)).toEqual(titles(yard.catalog.image.map((each) => each.pkg)))
      const known = new Map(first.published.map((each) => [title(each.pkg), each]))
      expect(first.state.available.length).toBeGreaterThan(0)
      for (const offer of first.state.available) expect(offer).toBe(known.get(title(offer.pkg)))
    })

    test('sees no more than it has without a look at the repositories', async () => {
      const state = await subject.do({ kind: 'query', refresh: false }, 'state')
      expect(state.available).toEqual([])
      expect(state.installed.length).toBeGreaterThan(10)
    })

    test('installs exactly the versions it is told to, and dates them', async () => {
      const before = await look()
      const wanted = simple(before)
        .slice(0, 3)
        .map(({ pkg }) => pkg)
      expect(wanted.length).toBeGreaterThan(0)
      yard.now += 60_000
      const done = await subject.do({ kind: 'install', packages: wanted, lock: [] }, 'installed')
      expect(titles(done.installed)).toEqual(titles(wanted))
      expect(done.failed).toEqual([])
      expect(done.log).not.toBe('')
      const after = await look()
      // Who tells how the host is now tells what a query does.
      expect(done.state).toEqual(yard.driver === 'docker' ? after : undefined)
      expect(has(after)).toEqual(expect.arrayContaining(titles(wanted)))
      // On Windows an update replaces nothing.
      const more = family === 'windows' ? wanted.length : 0
      expect(after.installed.length).toBe(before.installed.length + more)
      for (const pkg of wanted) expect(Math.abs((after.installedAt[title(pkg)] ?? 0) - yard.now)).toBeLessThan(60_000)
    })

    test('fails what is not to be had, and installs the rest', async () => {
      const state = await look()
      const [offer] = simple(state)
      if (offer === undefined) throw new Error('Nothing is left to install.')
      const phantom: PackageVersion = { ...offer.pkg, name: 'no-such-package' }
      const done = await subject.do({ kind: 'install', packages: [offer.pkg, phantom], lock: [] }, 'installed')
      expect(titles(done.failed)).toEqual([title(phantom)])
      expect(titles(done.installed)).toEqual([title(offer.pkg)])
    })

    test('reboots into the newest kernel', async () => {
      const before = await look()
      const kernel = before.available.findLast(({ pkg }) => yard.catalog.kernelRelease(pkg) !== undefined)
      if (kernel === undefined) throw new Error(`${os} has no newer kernel on ${new Date(yard.now).toISOString()}.`)
      await subject.do({ kind: 'install', packages: [kernel.pkg], lock: [] }, 'installed')
      const installed = await look()
      expect(installed.facts).toEqual(before.facts)
      expect(has(installed)).toContain(title(kernel.pkg))
      yard.now += 60_000
      const work = subject.begin({ kind: 'reboot' })
      const result = await work.ended
      if (result.kind !== 'booted') throw new Error(`The reboot ended as "${result.kind}".`)
      expect(work.reports.map((each) => each.kind)).toEqual(['down'])
      expect(result.facts.kernel).toBe(yard.catalog.kernelRelease(kernel.pkg))
      expect(result.facts.bootId).not.toBe(before.facts.bootId)
      expect(result.facts.bootedAt).toBeGreaterThan(before.facts.bootedAt)
      const told = family === 'windows' ? result.facts.kernel : (await say(subject, 'uname -r')).stdout.trim()
      expect(told).toBe(result.facts.kernel)
      expect((await look()).facts).toEqual(result.facts)
    })

    test('shows what is published later', async () => {
      const before = await look()
      const next = yard.catalog.nextPublication(yard.now)
      yard.now = Math.max(next, yard.now + day)
      const after = await look()
      const fresh = titles(yard.catalog.published(yard.now).map((each) => each.pkg)).filter(
        (each) => !titles(before.available.map(({ pkg }) => pkg)).includes(each) && !has(before).includes(each),
      )
      const offered = titles(after.available.map(({ pkg }) => pkg))
      expect(fresh.some((each) => offered.includes(each))).toBe(true)
    })

    test.skipIf(manager === 'windows-update')('runs scripts', async () => {
      expect(await say(subject, 'echo hello; echo oops >&2; exit 3')).toEqual({
        code: 3,
        stdout: 'hello\n',
        stderr: 'oops\n',
      })
      expect((await say(subject, 'uname -m; cat /etc/os-release')).stdout).toBe(
        `${osOf(os).machine}\n${osOf(os).osRelease}`,
      )
    })

    test.skipIf(manager === 'windows-update')('ends a script whose time is up', async () => {
      const result = await subject.do({ kind: 'script', script: { ...script('sleep 5000'), timeout: 500 } }, 'exited')
      expect(result).toEqual({ kind: 'exited', code: 137, timedOut: true })
    })

    test.skipIf(manager === 'windows-update')('is back after a script that rebooted it', async () => {
      const before = await subject.do({ kind: 'query', refresh: false }, 'state')
      yard.now += 60_000
      expect((await say(subject, 'reboot; sleep 100')).code).toBe(143)
      const after = await subject.do({ kind: 'query', refresh: false }, 'state')
      expect(after.facts.bootId).not.toBe(before.facts.bootId)
    })

    test('stops, takes no work meanwhile, and starts again', async () => {
      const before = await subject.do({ kind: 'query', refresh: false }, 'state')
      await subject.do({ kind: 'stop' }, 'stopped')
      await expect(subject.begin({ kind: 'query', refresh: false }).ended).rejects.toThrow(/down|stopped/)
      const { facts } = await subject.do({ kind: 'start' }, 'booted')
      expect(facts.bootId).not.toBe(before.facts.bootId)
      const after = await subject.do({ kind: 'query', refresh: false }, 'state')
      expect(has(after)).toEqual(has(before))
    })
  })
}
