import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Containers } from '../../server/docker/containers.ts'
import { stream, type Stream } from '../../sim/chance/rng.ts'
import { packageId, packageTitle } from '../../sim/host/model/title.ts'
import type { OsId, PackageManager } from '../../sim/os/os.ts'
import { osOf } from '../../sim/os/registry.ts'
import { compareVersions } from '../../sim/os/version.ts'
import { assessed } from '../../sim/patching/assessed.ts'
import type { PackageVersion } from '../../sim/catalog/catalog.ts'
import { say } from '../contract/say.ts'
import { dockerYard, type Subject } from '../contract/subject.ts'
import { morning } from '../contract/suite.ts'
import { aptRehearsal } from './dry-run/apt.ts'
import { dnfRehearsal } from './dry-run/dnf.ts'
import type { Comparison, Plan, Rehearsal, Setting } from './dry-run/rehearsal.ts'
import { zypperRehearsal } from './dry-run/zypper.ts'
import { describeDocker, openTestContainers } from './engine.ts'

const day = 86_400_000
const days = [0, 30, 90]

const systems: readonly OsId[] = [
  'amazon-linux-2023',
  'amazon-linux-2',
  'rhel-9',
  'oracle-linux-9',
  'sles-15',
  'ubuntu-22.04',
  'debian-12',
]

const rehearsals: Partial<Record<PackageManager, Rehearsal>> = {
  dnf: dnfRehearsal,
  yum: dnfRehearsal,
  apt: aptRehearsal,
  zypper: zypperRehearsal,
}

const separator = '---- next ----'

const only = (a: readonly string[], b: readonly string[]): string[] => a.filter((each) => !b.includes(each)).sort()

/** Everything that the packages need, and what that needs, by name. */
function needs({ published, state }: Setting, packages: readonly PackageVersion[]): ReadonlySet<string> {
  const needed = new Set<string>()
  const all = [...published, ...state.installed].map(({ pkg }) => pkg)
  const visit = (pkg: PackageVersion): void => {
    for (const name of Object.keys(pkg.requires)) {
      if (needed.has(name)) continue
      needed.add(name)
      all.filter((each) => each.name === name).forEach(visit)
    }
  }
  packages.forEach(visit)
  return needed
}

/** What a host's package manager said it would do. */
interface Rehearsed {
  /** Lab time, epoch ms. */
  readonly at: number
  readonly plans: ReadonlyMap<string, Plan>
}

interface Outcome {
  /** How many versions the baseline wants. */
  readonly wanted: number
  readonly differences: readonly string[]
}

/**
 * Where the baseline and the manager's plan differ. A plan of some days ago is what rules with so many days to wait ought to want now; but a
 * notice that was revised since has its wait begin anew.
 */
function differ(setting: Setting, comparison: Comparison, plan: Plan, rehearsal: Rehearsal, wait = 0): Outcome {
  const name = wait === 0 ? comparison.name : `${comparison.name}, after ${wait} days`
  const rules = comparison.policy.rules.map((each) => ({ ...each, approveAfterDays: wait }))
  const { os, now, state } = setting
  const title = (pkg: PackageVersion): string => packageTitle(os.family, pkg)
  const { installed, available } = state
  const { assessment } = assessed({
    os,
    policy: { ...comparison.policy, rules, operatingSystem: os.patchOs },
    installed,
    available,
    now,
    operation: 'Install',
    pendingReboot: new Set(),
  })
  const wanted = assessment.wanted.map(title)
  const needed = needs(setting, assessment.wanted)
  const revised = new Set(
    setting.published
      .filter(({ advisories }) => advisories.some(({ updatedAt }) => updatedAt > now - wait * day))
      .map(({ pkg }) => packageId(os.family, pkg)),
  )
  const isSettled = (each: string): boolean => ![...revised].some((id) => each.startsWith(`${id}:`))
  const byTitle = new Map(setting.published.map(({ pkg }) => [title(pkg), pkg]))
  /** A later version stands for the wanted one where the manager's rule allows for it. */
  const standsFor = (planned: string): string => {
    const pkg = byTitle.get(planned)
    if (rehearsal.exact || pkg === undefined) return planned
    const id = packageId(os.family, pkg)
    const same = assessment.wanted.find((each) => packageId(os.family, each) === id)
    return same !== undefined && compareVersions(os.family, pkg, same) > 0 ? title(same) : planned
  }
  /** Part of a kernel that something chosen needs, beside a newer one that is there already: no patch, but it comes. */
  const isBeside = (planned: string): boolean => {
    const pkg = byTitle.get(planned)
    if (pkg === undefined || !pkg.installOnly || !needed.has(pkg.name)) return false
    const id = packageId(os.family, pkg)
    return installed.some(
      (each) => packageId(os.family, each.pkg) === id && compareVersions(os.family, each.pkg, pkg) > 0,
    )
  }
  const chosen = plan.chosen.map(standsFor).filter((each) => !isBeside(each))
  const dependencies = plan.dependencies.map(standsFor)
  const unneeded = only(dependencies, wanted).filter((each) => !needed.has(each.replace(/\.[^.:]+:.*/, '')))
  const differences = {
    'Patch Manager alone wants': only(wanted, [...chosen, ...dependencies]),
    'the package manager alone takes': only(chosen, wanted),
    'the package manager takes, and nothing needs': unneeded,
  }
  const found = Object.entries(differences)
    .map(([what, titles]) => [what, titles.filter(isSettled)] as const)
    .filter(([, titles]) => titles.length > 0)
  return {
    wanted: wanted.length,
    differences: found.map(([what, titles]) => `${name}: ${what} ${titles.join(' ')}`),
  }
}

/** Brings versions to a host that nobody judged: newest ones and older ones, of packages that it has and of others. */
async function meddle(host: Subject, random: Stream): Promise<void> {
  const { available } = await host.do({ kind: 'query', refresh: true }, 'state')
  const packages = Array.from({ length: random.int(3, 12) }, () => random.pick(available).pkg)
  await host.do({ kind: 'install', packages: [...new Set(packages)], lock: [] }, 'installed')
}

/** Compares a host as it is now, and with what its manager said `before`, if nothing was installed since. */
async function compare(
  host: Subject,
  rehearsal: Rehearsal,
  random: Stream,
  before?: Rehearsed,
): Promise<Outcome & Rehearsed> {
  const { os: id, now, catalog } = host.yard
  const os = osOf(id)
  const state = await host.do({ kind: 'query', refresh: true }, 'state')
  const held = new Set(state.installed.map(({ pkg }) => packageId(os.family, pkg)))
  const updates = state.available.filter(({ pkg }) => held.has(packageId(os.family, pkg)))
  const setting: Setting = { os, now, state, updates, published: catalog.published(now), random }
  const comparisons = rehearsal.comparisons(setting)
  const commands = [...comparisons.map(({ command }) => command), rehearsal.notices?.command ?? ':']
  const { stdout } = await say(
    host,
    '#!/bin/bash',
    ...commands.flatMap((command) => [command, `echo; echo ${separator}`]),
  )
  const answers = stdout.split(`\n${separator}\n`)
  expect(answers.length).toBe(commands.length + 1)
  const plans = new Map(comparisons.map(({ name }, i) => [name, rehearsal.read(answers[i] ?? '')]))
  const outcomes = comparisons.flatMap((comparison) => {
    const plan = plans.get(comparison.name)
    const earlier = rehearsal.dates ? before?.plans.get(comparison.name) : undefined
    const wait = (now - (before?.at ?? now)) / day
    return [
      ...(plan === undefined ? [] : [differ(setting, comparison, plan, rehearsal)]),
      ...(earlier === undefined ? [] : [differ(setting, comparison, earlier, rehearsal, wait)]),
    ]
  })
  const shown = rehearsal.notices?.read(answers[comparisons.length] ?? '') ?? []
  const expected = rehearsal.notices?.expected(setting) ?? []
  return {
    at: now,
    plans,
    wanted: outcomes.reduce((sum, { wanted }) => sum + wanted, 0),
    differences: [
      ...outcomes.flatMap(({ differences }) => differences),
      ...only(expected, shown).map((each) => `not shown: ${each}`),
      ...only(shown, expected).map((each) => `shown: ${each}`),
    ],
  }
}

describeDocker('a baseline approves what the package manager would choose', () => {
  let containers: Containers
  beforeAll(async () => {
    containers = await openTestContainers()
  })
  afterAll(() => containers.close())

  test.concurrent.each(systems)('%s', { timeout: 300_000 }, async (id) => {
    const rehearsal = rehearsals[osOf(id).manager]
    if (rehearsal === undefined) throw new Error(`There is no dry run of ${id}.`)
    const yard = dockerYard(containers, id, morning)
    const chance = (name: string): Stream => stream('dry-run', `${id}:${name}`)
    const [fresh, lived] = await Promise.all([yard.subject(), yard.subject()])
    const differences: string[] = []
    let wanted = 0
    let before: Rehearsed | undefined
    for (const count of days) {
      yard.now = morning + count * day
      await meddle(lived, chance(`meddle ${count}`))
      const outcomes = await Promise.all([
        compare(fresh, rehearsal, chance(`fresh ${count}`), before),
        compare(lived, rehearsal, chance(`lived ${count}`)),
      ])
      before = outcomes[0]
      outcomes.forEach((outcome, i) => {
        wanted += outcome.wanted
        const what = `day ${count}, the ${i === 0 ? 'fresh' : 'lived-in'} host`
        differences.push(...outcome.differences.map((each) => `${what}: ${each}`))
      })
    }
    await yard.close()
    expect(differences.join('\n')).toBe('')
    expect(wanted).toBeGreaterThan(500)
  })
})
