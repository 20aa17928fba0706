import { stream } from '../../sim/chance/rng.ts'
import { overlay } from '../../sim/catalog/overlay.ts'
import type { PackageVersion } from '../../sim/catalog/catalog.ts'
import type { Result } from '../../sim/host/driver.ts'
import { endsWithBoot, faultKey, type HostFault } from '../../sim/host/fault.ts'
import { waitsForLock } from '../../sim/host/model/faults.ts'
import { packageTitle } from '../../sim/host/model/title.ts'
import { osOf } from '../../sim/os/registry.ts'
import { packagesOf } from '../../sim/publication/package.ts'
import type { Publication } from '../../sim/publication/record.ts'
import { shelfAt } from '../../sim/publication/shelf.ts'
import { drawStep, type Step } from './sequence.ts'
import type { Subject, Underway, Yard } from './subject.ts'

/** What a host's package database and the running system amount to after a step, and what came of it. */
interface Outcome {
  readonly packages: readonly string[]
  readonly kernel: string
  /** Titles on offer after a scan, else empty; what the step installed and failed to; `refused` if the host would not. */
  readonly said: readonly string[]
  /** For people. */
  readonly log: string
}

type State = Extract<Result, { kind: 'state' }>

const lookAt = (subject: Subject): Promise<State> => subject.do({ kind: 'query', refresh: false }, 'state')

const titleOf = ({ os }: Yard): ((pkg: PackageVersion) => string) => {
  const { family } = osOf(os)
  return (pkg) => packageTitle(family, pkg)
}

/**
 * Does the same random steps to a new host of each yard. Returns the first difference with the steps that led to it, if there is one.
 */
export async function compareHosts(
  model: Yard,
  real: Yard,
  name: string,
  length: number,
): Promise<readonly [] | readonly [string]> {
  const { now, catalog } = model
  const hosts = await Promise.all([model.subject(), real.subject()])
  try {
    const difference = await follow(hosts, name, length)
    return difference === undefined ? [] : [difference]
  } finally {
    await Promise.all(hosts.map((host) => host.do({ kind: 'remove' }, 'removed')))
    for (const yard of [model, real]) Object.assign(yard, { now, catalog })
  }
}

async function follow(hosts: readonly [Subject, Subject], name: string, length: number): Promise<string | undefined> {
  const [model, real] = hosts
  const { yard } = model
  const random = stream('differential', `${yard.os}:${name}`)
  const { manager } = osOf(yard.os)
  const faults = new Map<string, HostFault>()
  const publications: Publication[] = []
  const vendor = yard.catalog
  const taken: Step[] = []
  let asked: readonly string[] = []
  for (let i = 1; i <= length; i += 1) {
    const installed = (await lookAt(model)).installed.map(({ pkg }) => pkg)
    const { catalog, now } = yard
    const step = drawStep(random, { catalog, now, installed, faults: [...faults.values()], asked })
    taken.push(step)
    let heals: HostFault | undefined
    switch (step.kind) {
      case 'publish':
        for (const host of hosts) host.yard.now = catalog.nextPublication(now)
        break
      case 'announce': {
        const shelf = shelfAt(osOf(yard.os), catalog, publications, now)
        const packages = packagesOf({ os: osOf(yard.os), catalog, shelf, at: now, isSecurity: true }, step.packages)
        publications.push({ number: publications.length + 1, os: yard.os, at: now, packages })
        const both = overlay(vendor, publications)
        for (const host of hosts) host.yard.catalog = both
        break
      }
      case 'inject':
        faults.set(faultKey(step.fault), step.fault)
        break
      case 'heal':
        faults.delete(faultKey(step.fault))
        break
      case 'reboot':
        for (const [key, fault] of faults) if (endsWithBoot(fault)) faults.delete(key)
        break
      case 'install':
        asked = step.titles
        break
      case 'scan':
        break
    }
    // Who waits for a lock waits until somebody lets go of it.
    if ((step.kind === 'install' || step.kind === 'scan') && waitsForLock(manager)) {
      heals = faults.get('lock-held')
      faults.delete('lock-held')
    }
    const [ours, theirs] = await Promise.all([take(model, step, heals), take(real, step, heals)])
    const difference = differ(ours, theirs)
    if (difference !== undefined) {
      const steps = taken.map((each) => JSON.stringify(each)).join('\n')
      return `${yard.os} ${name}, step ${i}: ${difference}\n${steps}\nThe model: ${ours.log}\nThe container: ${theirs.log}`
    }
  }
  return undefined
}

/** Does a step to one host and tells what became of it. */
async function take(subject: Subject, step: Step, heals: HostFault | undefined): Promise<Outcome> {
  const title = titleOf(subject.yard)
  const done = await perform(subject, step, heals)
  const { installed, facts } = await lookAt(subject)
  return {
    packages: installed.map((each) => `${title(each.pkg)}${each.broken ? ' broken' : ''}`).sort(),
    kernel: facts.kernel,
    ...done,
  }
}

async function perform(
  subject: Subject,
  step: Step,
  heals: HostFault | undefined,
): Promise<Pick<Outcome, 'said' | 'log'>> {
  const title = titleOf(subject.yard)
  const nothing = { said: [], log: '' }
  const end = async ({ ended }: Underway): Promise<Result | string> => {
    if (heals !== undefined) await subject.do({ kind: 'heal', fault: heals }, 'healed')
    return ended.catch((error: unknown) => String(error))
  }
  switch (step.kind) {
    case 'scan': {
      const state = await end(subject.begin({ kind: 'query', refresh: true }))
      if (typeof state === 'string') return { said: ['refused'], log: state }
      const offered = state.kind === 'state' ? state.available : []
      return { said: offered.map(({ pkg }) => title(pkg)).sort(), log: '' }
    }
    case 'install': {
      const { catalog, now } = subject.yard
      const byTitle = new Map(catalog.published(now).map(({ pkg }) => [title(pkg), pkg]))
      const packages = step.titles.flatMap((each) => byTitle.get(each) ?? [])
      const done = await end(subject.begin({ kind: 'install', packages, lock: step.lock }))
      if (typeof done === 'string') return { said: ['refused'], log: done }
      if (done.kind !== 'installed') return nothing
      const said = [
        ...done.installed.map((pkg) => `installed ${title(pkg)}`).sort(),
        ...done.failed.map((pkg) => `failed ${title(pkg)}`).sort(),
      ]
      return { said, log: done.log }
    }
    case 'reboot':
      await subject.do({ kind: 'reboot' }, 'booted')
      return nothing
    case 'inject':
      await subject.do({ kind: 'inject', fault: step.fault }, 'injected')
      return nothing
    case 'heal':
      await subject.do({ kind: 'heal', fault: step.fault }, 'healed')
      return nothing
    default:
      return nothing
  }
}

function differ(model: Outcome, real: Outcome): string | undefined {
  const only = (a: readonly string[], b: readonly string[]): string[] => a.filter((each) => !b.includes(each))
  const parts = [
    ['packages', model.packages, real.packages],
    ['said', model.said, real.said],
    ['kernel', [model.kernel], [real.kernel]],
  ] as const
  const different = parts
    .map(([what, ours, theirs]) => ({ what, ours: only(ours, theirs), theirs: only(theirs, ours) }))
    .filter(({ ours, theirs }) => ours.length + theirs.length > 0)
  if (different.length === 0) return undefined
  return different
    .map(
      ({ what, ours, theirs }) =>
        `${what}: only the model ${JSON.stringify(ours)}, only the container ${JSON.stringify(theirs)}`,
    )
    .join('; ')
}
