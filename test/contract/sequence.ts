import type { Stream } from '../../sim/chance/rng.ts'
import { stream } from '../../sim/chance/rng.ts'
import type { PackageVersion } from '../../sim/catalog/catalog.ts'
import type { Result } from '../../sim/host/driver.ts'
import { faultKey, type HostFault } from '../../sim/host/fault.ts'
import { packageTitle } from '../../sim/host/model/title.ts'
import { osOf } from '../../sim/os/registry.ts'
import type { Subject, Underway } from './subject.ts'

/** What is done to both hosts alike. */
export type Step =
  | { readonly kind: 'scan' }
  | { readonly kind: 'install'; readonly titles: readonly string[]; readonly lock: readonly string[] }
  | { readonly kind: 'reboot' }
  /** Lab time goes on to the vendor's next publication, or to an instructor's. */
  | { readonly kind: 'publish' }
  | { readonly kind: 'inject'; readonly fault: HostFault }
  | { readonly kind: 'heal'; readonly fault: HostFault }

/** What a host's package database and the running system amount to, and what came of the step. */
export interface Outcome {
  readonly packages: readonly string[]
  readonly kernel: string
  /** Titles on offer after a scan, else empty; what the step installed and failed to; `refused` if the host would not. */
  readonly said: readonly string[]
}

const sizes = [1, 1, 2, 3, 5, 8] as const

/** Draws the next step from what the model host has and is offered. */
function draw(random: Stream, offered: readonly PackageVersion[], active: readonly HostFault[], family: string): Step {
  const title = (pkg: PackageVersion): string => packageTitle(family as 'rpm', pkg)
  const some = (): PackageVersion[] => {
    const count = Math.min(random.pick(sizes), offered.length)
    return Array.from({ length: count }, () => random.pick(offered))
  }
  const dice = random.int(1, 100)
  if (offered.length === 0 || dice <= 10) return { kind: 'scan' }
  if (dice <= 55) {
    const wanted = [...new Set(some().map(title))]
    const lock = random.int(1, 5) === 1 ? [random.pick(offered).name] : []
    return { kind: 'install', titles: wanted, lock }
  }
  if (dice <= 65) return { kind: 'reboot' }
  if (dice <= 75) return { kind: 'publish' }
  if (dice <= 87 || active.length === 0) return { kind: 'inject', fault: fault(random, random.pick(offered).name) }
  return { kind: 'heal', fault: random.pick(active) }
}

function fault(random: Stream, name: string): HostFault {
  switch (random.int(1, 5)) {
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

type State = Extract<Result, { kind: 'state' }>

const lookAt = (subject: Subject, refresh: boolean): Promise<State> => subject.do({ kind: 'query', refresh }, 'state')

/** Does a step to one host and tells what became of it. */
async function take(subject: Subject, step: Step, unlock: () => Promise<void>): Promise<Outcome> {
  const { os, catalog } = subject.yard
  const { family } = osOf(os)
  const title = (pkg: PackageVersion): string => packageTitle(family, pkg)
  const said = await perform()
  const { installed, facts } = await lookAt(subject, false)
  return {
    packages: installed.map((each) => `${title(each.pkg)}${each.broken ? ' broken' : ''}`).sort(),
    kernel: facts.kernel,
    said,
  }

  /** What waits for a lock waits until somebody lets go of it. */
  async function ended(work: Underway): Promise<Result | undefined> {
    try {
      await unlock()
      return await work.ended
    } catch {
      return undefined
    }
  }

  async function perform(): Promise<readonly string[]> {
    switch (step.kind) {
      case 'scan': {
        const state = await ended(subject.begin({ kind: 'query', refresh: true }))
        if (state?.kind !== 'state') return ['refused']
        return state.available.map(({ pkg }) => title(pkg)).sort()
      }
      case 'install': {
        const byTitle = new Map(catalog.published(subject.yard.now).map(({ pkg }) => [title(pkg), pkg]))
        const packages = step.titles.flatMap((each) => byTitle.get(each) ?? [])
        const done = await ended(subject.begin({ kind: 'install', packages, lock: step.lock }))
        if (done?.kind !== 'installed') return ['refused']
        return [
          ...done.installed.map((pkg) => `installed ${title(pkg)}`).sort(),
          ...done.failed.map((pkg) => `failed ${title(pkg)}`).sort(),
        ]
      }
      case 'reboot':
        await subject.do({ kind: 'reboot' }, 'booted')
        return []
      case 'publish':
        return []
      case 'inject':
        await subject.do({ kind: 'inject', fault: step.fault }, 'injected')
        return []
      case 'heal':
        await subject.do({ kind: 'heal', fault: step.fault }, 'healed')
        return []
    }
  }
}

/**
 * Does the same random steps to both hosts. Returns the first difference with the steps that led to it, undefined when there is none.
 */
export async function compareHosts(
  model: Subject,
  real: Subject,
  name: string,
  length: number,
): Promise<string | undefined> {
  const random = stream('differential', `${model.yard.os}:${name}`)
  const { family, manager } = osOf(model.yard.os)
  const waits = manager === 'dnf' || manager === 'yum'
  const active = new Map<string, HostFault>()
  const taken: Step[] = []
  for (let i = 0; i < length; i += 1) {
    const offered = (await offers(model)) ?? []
    const step = draw(random, offered, [...active.values()], family)
    taken.push(step)
    if (step.kind === 'publish') {
      const next = model.yard.catalog.nextPublication(model.yard.now)
      model.yard.now = next
      real.yard.now = next
    }
    if (step.kind === 'inject') active.set(faultKey(step.fault), step.fault)
    if (step.kind === 'heal') active.delete(faultKey(step.fault))
    if (step.kind === 'reboot') active.delete('lock-held')
    // yum and dnf wait for the lock: it goes while they wait.
    const blocked = waits && active.has('lock-held') && (step.kind === 'scan' || step.kind === 'install')
    if (blocked) active.delete('lock-held')
    const unlock = (subject: Subject) => async (): Promise<void> => {
      if (blocked) await subject.do({ kind: 'heal', fault: { kind: 'lock-held' } }, 'healed')
    }
    const [ours, theirs] = await Promise.all([take(model, step, unlock(model)), take(real, step, unlock(real))])
    const difference = differ(ours, theirs)
    if (difference !== undefined) {
      return `${model.yard.os} ${name}, step ${i + 1}: ${difference}\n${taken.map((each) => JSON.stringify(each)).join('\n')}`
    }
  }
  return undefined
}

/** What the model host is offered, looked at without disturbing anything. */
async function offers(model: Subject): Promise<readonly PackageVersion[] | undefined> {
  const { family } = osOf(model.yard.os)
  const { installed } = await lookAt(model, false)
  const held = new Set(installed.map(({ pkg }) => packageTitle(family, pkg)))
  return model.yard.catalog
    .published(model.yard.now)
    .map(({ pkg }) => pkg)
    .filter((pkg) => !held.has(packageTitle(family, pkg)))
}

function differ(model: Outcome, real: Outcome): string | undefined {
  const only = (a: readonly string[], b: readonly string[]): string[] => a.filter((each) => !b.includes(each))
  const parts = [
    ['packages', only(model.packages, real.packages), only(real.packages, model.packages)],
    ['said', only(model.said, real.said), only(real.said, model.said)],
    ['kernel', model.kernel === real.kernel ? [] : [model.kernel], model.kernel === real.kernel ? [] : [real.kernel]],
  ] as const
  const different = parts.filter(([, a, b]) => a.length + b.length > 0)
  if (different.length === 0) return undefined
  return different
    .map(([what, a, b]) => `${what}: only the model ${JSON.stringify(a)}, only the container ${JSON.stringify(b)}`)
    .join('; ')
}
