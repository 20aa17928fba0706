import { stream } from '../chance/rng.ts'
import { slowness } from '../fault/slow-download.ts'
import { osOf } from '../os/registry.ts'
import type { OsId } from '../os/os.ts'
import { duration, type Labour } from '../time/pace.ts'
import type { Facts, HostDriver, Result, Work, WorkOrder } from './driver.ts'
import { booted, factsOf } from './model/boot.ts'
import { lockPoll, refusal, suffers, waitsForLock, withFault, withoutFault } from './model/faults.ts'
import type { ModelHost, ModelWorld } from './model/host.ts'
import { carryOut, createPlanner, lacking } from './model/install.ts'
import { updatedTo } from './model/updated.ts'
import { runScript, type ScriptOutcome } from './model/shell.ts'
import { createStock, type Stock } from './model/stock.ts'

type WorkOf<K extends WorkOrder['kind']> = Extract<Work, { kind: K }>

/** How a work ends: with a result, with a reason against it, or not yet. */
type Outcome = Result | { readonly kind: 'refused'; readonly message: string } | undefined

/** What a work on a host that runs has at hand. */
interface Place {
  readonly host: ModelHost
  readonly stock: Stock
  readonly plan: ReturnType<typeof createPlanner>
}

const labour: Record<Exclude<WorkOrder['kind'], 'inject' | 'heal'>, Labour> = {
  provision: 'boot',
  query: 'query',
  install: 'install',
  script: 'script',
  reboot: 'shutdown',
  start: 'boot',
  stop: 'shutdown',
  remove: 'shutdown',
}

/**
 * Makes the driver of a lab's model hosts, which live in the lab's own memory. It keeps nothing but caches: what a host is stands in the
 * lab's record of it, and a work under way is nothing but an entry on the lab's clock, so a restored lab goes on where it was.
 */
export function createModelDriver(world: ModelWorld): HostDriver {
  const places = new Map<OsId, Omit<Place, 'host'>>()

  function placeOf(os: OsId): Omit<Place, 'host'> {
    const catalog = world.catalog(os)
    const known = places.get(os)
    if (known?.stock.catalog === catalog) return known
    const stock = createStock(osOf(os), catalog)
    const place = { stock, plan: createPlanner(stock) }
    places.set(os, place)
    return place
  }

  const spell = (work: Work, each: Labour): number =>
    duration(world.pace, each, stream(world.seed, `${each}:${work.host}:${work.id}`))

  /** Saves a host that has just booted and tells what it says of itself. */
  function boot(work: Work, { stock }: Pick<Place, 'stock'>, before: Parameters<typeof booted>[2]): Facts {
    const now = world.now()
    const host = booted(stock, stock.contents(before.packages, now, before.broken), before, now)
    world.save(work.host, host)
    return factsOf(world.seed, work.host, host)
  }

  function replace({ host }: Work, before: ModelHost, after: ModelHost): void {
    if (after !== before) world.save(host, after)
  }

  function query({ refresh, host: name }: WorkOf<'query'>, { host, stock }: Place): Outcome {
    const reason = refresh ? refusal(host.faults, stock.os.manager, 'refresh') : undefined
    if (reason !== undefined) return refused(reason)
    const now = world.now()
    const contents = stock.contents(host.packages, now, host.broken)
    return {
      kind: 'state',
      facts: factsOf(world.seed, name, host),
      installed: contents.installed,
      installedAt: host.packages,
      available: refresh ? stock.available(contents, stock.shelf(now)) : [],
    }
  }

  function install(work: WorkOf<'install'>, { host, stock, plan: planFor }: Place): Result {
    const now = world.now()
    const contents = stock.contents(host.packages, now, host.broken)
    const reason = refusal(host.faults, stock.os.manager, 'install')
    if (reason !== undefined) {
      const sound = contents.installed.filter((each) => !each.broken).map((each) => each.pkg)
      return { kind: 'installed', installed: [], failed: lacking(stock, work.packages, sound), log: `${reason}\n` }
    }
    const shelf = stock.shelf(now)
    const plan = planFor(contents, shelf, work.packages, work.lock, host.kernel, host.faults, host.broken)
    replace(work, host, carryOut(plan, host, now))
    return { kind: 'installed', installed: plan.installed, failed: plan.failed, log: plan.log }
  }

  /** Whether a work finds the package manager's lock held and waits for it; then it looks again after a while, as the manager does. */
  function waits(work: Work, { host, stock }: Place): boolean {
    const needsLock = work.kind === 'install' || (work.kind === 'query' && work.refresh)
    if (!needsLock || !suffers(host.faults, 'lock-held') || !waitsForLock(stock.os.manager)) return false
    world.after(lockPoll, work)
    return true
  }

  function rehearse(work: WorkOf<'script'>, { host, stock }: Place, startedAt: number): ScriptOutcome {
    return runScript(work.script, {
      name: work.host,
      facts: factsOf(world.seed, work.host, host),
      packages: host.packages,
      broken: host.broken ?? {},
      faults: host.faults ?? {},
      stock,
      startedAt,
    })
  }

  function script(work: WorkOf<'script'>, place: Place): Result {
    const now = world.now()
    const first = rehearse(work, place, now)
    const outcome = first.elapsed === 0 ? first : rehearse(work, place, now - first.elapsed)
    const said = { work: work.id, host: work.host, kind: 'output' } as const
    if (outcome.stdout !== '') world.report({ ...said, stream: 'stdout', text: outcome.stdout })
    if (outcome.stderr !== '') world.report({ ...said, stream: 'stderr', text: outcome.stderr })
    if (outcome.reboots) world.news({ host: work.host, kind: 'back', facts: boot(work, place, place.host) })
    return { kind: 'exited', code: outcome.code, timedOut: outcome.timedOut }
  }

  /** A host goes down, is away for a while, and comes up again: the same work falls due twice. */
  function reboot(work: WorkOf<'reboot'>, place: Place): Outcome {
    if (place.host.power === 'booting') return { kind: 'booted', facts: boot(work, place, place.host) }
    world.save(work.host, { ...place.host, power: 'booting' })
    world.report({ work: work.id, host: work.host, kind: 'down' })
    world.after(spell(work, 'boot'), work)
    return undefined
  }

  function perform(work: Work): Outcome {
    const host = world.load(work.host)
    if (work.kind === 'provision') {
      if (host !== undefined) return refused(`Host ${work.host} exists already.`)
      const place = placeOf(work.os)
      const packages = work.upTo === undefined ? {} : updatedTo(place, work.upTo)
      return { kind: 'provisioned', facts: boot(work, place, { boots: 0, packages }) }
    }
    if (host === undefined) return refused(`There is no host ${work.host}.`)
    const place = { host, ...placeOf(host.os) }
    if (host.power === 'running' && waits(work, place)) return undefined
    switch (work.kind) {
      case 'remove':
        world.save(work.host, undefined)
        return { kind: 'removed' }
      case 'stop':
        world.save(work.host, { ...host, power: 'stopped' })
        return { kind: 'stopped' }
      case 'start':
        if (host.power === 'running') return refused(`Host ${work.host} is running already.`)
        return { kind: 'booted', facts: boot(work, place, host) }
      case 'reboot':
        return host.power === 'stopped' ? down(work, host) : reboot(work, place)
      case 'query':
        return host.power === 'running' ? query(work, place) : down(work, host)
      case 'install':
        return host.power === 'running' ? install(work, place) : down(work, host)
      case 'script':
        return host.power === 'running' ? script(work, place) : down(work, host)
      case 'inject':
        replace(work, host, withFault(host, work.fault))
        return { kind: 'injected' }
      case 'heal':
        replace(work, host, withoutFault(host, work.fault))
        return { kind: 'healed' }
    }
  }

  /** How long a work lasts in ms of lab time: a script also sleeps and reboots. */
  function lasts(work: Work): number {
    if (work.kind === 'inject' || work.kind === 'heal') return 0
    const downloads = work.kind === 'install' || (work.kind === 'query' && work.refresh)
    const base = spell(work, labour[work.kind]) * (downloads && world.isSlow?.(work.host) === true ? slowness : 1)
    const host = work.kind === 'script' ? world.load(work.host) : undefined
    if (work.kind !== 'script' || host?.power !== 'running') return base
    const { elapsed, reboots } = rehearse(work, { host, ...placeOf(host.os) }, world.now())
    return base + elapsed + (reboots ? spell(work, 'shutdown') + spell(work, 'boot') : 0)
  }

  return {
    name: 'model',
    start: (work) => world.after(lasts(work), work),
    cancel: (work) => world.forget(work),
    due(work) {
      const outcome = perform(work)
      if (outcome === undefined) return
      const { id, host } = work
      if (outcome.kind === 'refused') world.report({ work: id, host, kind: 'failed', message: outcome.message })
      else world.report({ work: id, host, kind: 'done', result: outcome })
    },
  }
}

const refused = (message: string): Outcome => ({ kind: 'refused', message })

const down = (work: Work, host: ModelHost): Outcome =>
  refused(`Host ${work.host} is ${host.power === 'stopped' ? 'stopped' : 'rebooting'} and takes no work.`)
