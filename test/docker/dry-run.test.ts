import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Containers } from '../../server/docker/containers.ts'
import { stream, type Stream } from '../../sim/chance/rng.ts'
import { packageId, packageTitle } from '../../sim/host/model/title.ts'
import type { OsId, PackageManager } from '../../sim/os/os.ts'
import { osOf } from '../../sim/os/registry.ts'
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
  'amazon-linux-2018.03',
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

/** Where the baseline and the manager's plan differ, in a line. */
function differ(setting: Setting, { policy }: Comparison, plan: Plan, rehearsal: Rehearsal): string | undefined {
  const { os, now, state } = setting
  const title = (pkg: PackageVersion): string => packageTitle(os.family, pkg)
  const { installed, available } = state
  const { assessment } = assessed({
    os,
    policy: { ...policy, operatingSystem: os.patchOs },
    installed,
    available,
    now,
    operation: 'Install',
    pendingReboot: new Set(),
  })
  const wanted = assessment.wanted.map((pkg) => title(rehearsal.expected(pkg, setting)))
  const needed = needs(setting, assessment.wanted)
  const planned = [...plan.chosen, ...plan.dependencies]
  const unneeded = only(plan.dependencies, wanted).filter((each) => !needed.has(each.replace(/\.[^.:]+:.*/, '')))
  const differences = {
    'Patch Manager alone wants': only(wanted, planned),
    'the package manager alone takes': only(plan.chosen, wanted),
    'the package manager takes, and nothing needs': unneeded,
  }
  const parts = Object.entries(differences).filter(([, titles]) => titles.length > 0)
  return parts.length === 0 ? undefined : parts.map(([what, titles]) => `${what} ${titles.join(' ')}`).join('; ')
}

/** Brings versions to a host that nobody judged: newest ones and older ones, of packages that it has and of others. */
async function meddle(host: Subject, random: Stream): Promise<void> {
  const { available } = await host.do({ kind: 'query', refresh: true }, 'state')
  const packages = Array.from({ length: random.int(3, 12) }, () => random.pick(available).pkg)
  await host.do({ kind: 'install', packages: [...new Set(packages)], lock: [] }, 'installed')
}

/** Compares a host as it is now. Returns the differences. */
async function compare(host: Subject, rehearsal: Rehearsal, random: Stream): Promise<readonly string[]> {
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
  const differences = comparisons.flatMap((comparison, i) => {
    const difference = differ(setting, comparison, rehearsal.read(answers[i] ?? ''), rehearsal)
    return difference === undefined ? [] : [`${comparison.name}: ${difference}`]
  })
  if (rehearsal.notices !== undefined) {
    const shown = rehearsal.notices.read(answers[comparisons.length] ?? '')
    const ought = rehearsal.notices.expected(setting)
    differences.push(
      ...only(ought, shown).map((each) => `not shown: ${each}`),
      ...only(shown, ought).map((each) => `shown: ${each}`),
    )
  }
  return differences
}

describeDocker('a baseline approves what the package manager would choose', () => {
  let containers: Containers
  beforeAll(async () => {
    containers = await openTestContainers()
  })
  afterAll(() => containers.close())

  test.each(systems)('%s', { timeout: 300_000 }, async (id) => {
    const rehearsal = rehearsals[osOf(id).manager]
    if (rehearsal === undefined) throw new Error(`There is no dry run of ${id}.`)
    const yard = dockerYard(containers, id, morning)
    const chance = (name: string): Stream => stream('dry-run', `${id}:${name}`)
    const [fresh, lived] = await Promise.all([yard.subject(), yard.subject()])
    const differences: string[] = []
    for (const count of days) {
      yard.now = morning + count * day
      await meddle(lived, chance(`meddle ${count}`))
      const both = await Promise.all([
        compare(fresh, rehearsal, chance(`fresh ${count}`)),
        compare(lived, rehearsal, chance(`lived ${count}`)),
      ])
      both.forEach((found, i) =>
        differences.push(...found.map((each) => `day ${count}, ${i === 0 ? 'fresh' : 'lived'}: ${each}`)),
      )
    }
    await yard.close()
    expect(differences.join('\n')).toBe('')
  })
})
