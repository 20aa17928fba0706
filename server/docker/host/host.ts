import type { Container, ContainerInspectInfo } from 'dockerode'
import { faultKey, type HostFault, type Os } from '../../../sim/index.ts'
import { engineStatus, messageOf, Refused } from '../errors.ts'
import { exec } from '../exec.ts'
import type { HostFacts } from '../report.ts'
import type { Semaphore } from '../semaphore.ts'
import { type Commands, createCommands } from './commands.ts'
import { misbehaving, survivesBoot } from './fault.ts'
import { greeting, readGreeting } from './greeting.ts'
import { killAllScript } from './kill.ts'

/** What happens to a host that nobody in the lab asked for, as `News` has it, but with the host's own words. */
export type HostNews =
  | { readonly kind: 'lost'; readonly crashed: boolean }
  | { readonly kind: 'back'; readonly facts?: HostFacts }
  | { readonly kind: 'gone' }

export interface HostOptions {
  readonly os: Os
  /** Makes its container, or takes up one that was kept. */
  readonly obtain: () => Promise<Container>
  readonly slots: Semaphore
  readonly tell: (news: HostNews) => void
  /** Whether the engine has gone away; `lost` has been called by then. */
  readonly engineLost: () => Promise<boolean>
}

/**
 * One host: a container that is made when it is first needed. Whatever brings it up or down happens one after another; commands run
 * beside each other. Methods reject with Cut when the host went down meanwhile, with Refused when something cannot be done.
 */
export interface ContainerHost extends Commands {
  readonly os: Os
  readonly faults: Iterable<HostFault>
  /** Undefined until the host was first needed. */
  readonly container: Container | undefined
  /** Brings the host up if it never was. */
  awake(): Promise<void>
  /** `down` is called when the running system has ended. */
  reboot(down: () => void): Promise<HostFacts>
  start(): Promise<HostFacts>
  stop(): Promise<void>
  remove(): Promise<void>
  inject(fault: HostFault): Promise<void>
  heal(fault: HostFault): Promise<void>
  /** Compares what it is taken for with what the engine says, and tells what is new. `revive`: start it if it is down. */
  reconcile(revive?: boolean): Promise<void>
  /** The engine went away, and with it, as far as anybody knows, all that ran. */
  lost(): void
}

/** Exit code of the init with which a host asks to be started again: somebody in it said `reboot`. */
const rebootRequested = 194

/** How long what ran on a host may take to tell its end once the host is down, ms. The engine closes their streams within some ms, but not always. */
const grace = 5000

/** How long a command of the host's own may take, ms; the longest waits for the boot. */
const patience = 90_000

export function createContainerHost({ os, obtain, slots, tell, engineLost }: HostOptions): ContainerHost {
  let state: 'absent' | 'up' | 'paused' | 'down' | 'stopped' | 'gone' = 'absent'
  let container: Container | undefined
  let startedAt = ''
  /** Counts up whenever what ran on the host has ended. */
  let life = 0
  /** Aborted some time after the present life has ended. */
  let over = new AbortController()
  /** Lives that ended by a reboot: somebody wanted it, on the host or in the lab. */
  const rebooted = new Set<number>()
  let faults: ReadonlyMap<string, HostFault> = new Map()
  let transitions: Promise<unknown> = Promise.resolve()
  let whenResumed: (() => void)[] = []
  /** It was not up yet when its engine went away. */
  let isCutOff = false
  let isLeaving = false

  /** Lets transitions happen one after another. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = transitions.then(act, act)
    transitions = next.catch(() => {})
    return next
  }

  function existing(): Container {
    if (container === undefined) throw new Refused('The host is not up yet.')
    return container
  }

  /** Starts the container and waits until it takes commands, with the faults that it has. */
  function boot(): Promise<HostFacts> {
    return slots.run(async () => {
      if (isLeaving) throw new Refused('The host is being removed.')
      const there = existing()
      await there.start().catch((error: unknown) => {
        if (engineStatus(error) !== 304) throw error
      })
      return settle(there)
    })
  }

  async function settle(there: Container): Promise<HostFacts> {
    const info = await there.inspect()
    startedAt = info.State.StartedAt
    if (life > 0) faults = new Map([...faults].filter(([, fault]) => survivesBoot(fault)))
    const text = await command(there, greeting(os, faults.values()))
    state = 'up'
    resume()
    return readGreeting(text)
  }

  async function command(there: Container, script: string): Promise<string> {
    const { code, stdout, stderr } = await exec(there, ['/bin/bash', '-c', script], {
      over: AbortSignal.timeout(patience),
    })
    if (code !== 0) {
      throw new Refused(`${stderr}${stdout}`.trim() || `The host refused a command, or did not end it: code ${code}.`)
    }
    return stdout
  }

  function resume(): void {
    const waiting = whenResumed
    whenResumed = []
    for (const go of waiting) go()
  }

  function endLife(): void {
    life += 1
    const ended = over
    over = new AbortController()
    setTimeout(() => ended.abort(), grace).unref()
  }

  function end(): void {
    endLife()
    state = 'down'
    resume()
  }

  function crash(): void {
    end()
    tell({ kind: 'lost', crashed: true })
  }

  async function inspect(there: Container): Promise<ContainerInspectInfo['State'] | 'gone' | undefined> {
    try {
      return (await there.inspect()).State
    } catch (error) {
      return engineStatus(error) === 404 ? 'gone' : undefined
    }
  }

  async function compare(revive: boolean): Promise<void> {
    if (isCutOff) {
      isCutOff = false
      tell({ kind: 'back' })
    }
    if (container === undefined || state === 'gone') return
    const found = await inspect(container)
    if (found === undefined) return
    if (found === 'gone') {
      end()
      state = 'gone'
      tell({ kind: 'gone' })
    } else if (found.Running && found.StartedAt !== startedAt) {
      if (state === 'up' || state === 'paused') crash()
      tell({ kind: 'back', facts: await settle(container) })
    } else if (found.Running && found.Paused) {
      if (state !== 'up') return
      state = 'paused'
      tell({ kind: 'lost', crashed: false })
    } else if (found.Running) await runsOn(container)
    else await isDown(found, revive)
  }

  /** It runs, and has not booted since. */
  async function runsOn(there: Container): Promise<void> {
    if (state === 'paused') {
      state = 'up'
      await misbehave(faults)
      resume()
      tell({ kind: 'back' })
    } else if (state === 'down') {
      // Only the engine was away: what the lab has given up must not go on.
      await command(there, killAllScript)
      tell({ kind: 'back', facts: await settle(there) })
    }
  }

  async function isDown({ ExitCode, OOMKilled }: ContainerInspectInfo['State'], revive: boolean): Promise<void> {
    if (state === 'stopped') return
    const wasUp = state === 'up' || state === 'paused'
    if (wasUp && ExitCode === rebootRequested) {
      rebooted.add(life)
      end()
      tell({ kind: 'back', facts: await boot() })
      return
    }
    if (wasUp) crash()
    // A machine whose init the kernel kills panics and boots again.
    if (revive || OOMKilled) tell({ kind: 'back', facts: await boot() })
  }

  /** Whatever is found of a host that is being removed, it need not come up again. */
  const reconcile = (revive = false): Promise<void> =>
    inTurn(() => (isLeaving ? Promise.resolve() : compare(revive))).catch((error: unknown) => {
      if (!isLeaving) throw error
    })

  async function bringUp(): Promise<void> {
    if (state === 'absent') {
      if (isLeaving) throw new Refused('The host is being removed.')
      container ??= await obtain()
      await boot()
    }
    if (state === 'down' || state === 'stopped' || state === 'gone')
      throw new Refused('The host is down and takes no work.')
  }

  async function awake(): Promise<void> {
    if (state !== 'up') await inTurn(bringUp)
    if (state === 'paused') await new Promise<void>((resolve) => void whenResumed.push(resolve))
  }

  async function halt(): Promise<void> {
    const there = existing()
    if (state === 'paused') await there.unpause().catch(() => {})
    end()
    await there.stop({ t: 2 }).catch((error: unknown) => {
      if (engineStatus(error) !== 304) throw error
    })
  }

  /** Lets exactly these faults be in effect; a host that is down or stands still takes them when it is back. */
  async function misbehave(wanted: ReadonlyMap<string, HostFault>): Promise<void> {
    if (state === 'up' && container !== undefined) await command(container, misbehaving(os, wanted.values()))
    faults = wanted
  }

  return {
    os,
    get faults() {
      return faults.values()
    },
    get container() {
      return container
    },
    awake,
    ...createCommands({
      awake,
      existing,
      slots,
      engineLost,
      reconcile,
      life: () => life,
      over: () => over.signal,
      isPaused: () => state === 'paused',
      endedByReboot: (which) => rebooted.has(which),
      settled: () => inTurn(async () => {}),
    }),
    reboot: (down) =>
      inTurn(async () => {
        await bringUp()
        rebooted.add(life)
        await halt()
        down()
        return boot()
      }),
    start: () =>
      inTurn(async () => {
        container ??= await obtain()
        return boot()
      }),
    stop: () =>
      inTurn(async () => {
        if (container !== undefined && state !== 'down') await halt()
        state = 'stopped'
      }),
    remove() {
      // What waits to boot need not any more.
      isLeaving = true
      return inTurn(async () => {
        end()
        state = 'gone'
        await slots
          .run(async () => container?.remove({ force: true, v: true }))
          .catch((error: unknown) => {
            if (engineStatus(error) !== 404) throw new Refused(messageOf(error), { cause: error })
          })
      })
    },
    inject: (fault) =>
      inTurn(async () => {
        if ((state === 'down' || state === 'stopped') && !survivesBoot(fault)) return
        if (!faults.has(faultKey(fault))) await misbehave(new Map([...faults, [faultKey(fault), fault]]))
      }),
    heal: (fault) => inTurn(() => misbehave(new Map([...faults].filter(([key]) => key !== faultKey(fault))))),
    reconcile,
    lost() {
      if (state === 'up' || state === 'paused') crash()
      else if (state === 'absent') {
        endLife()
        isCutOff = true
        tell({ kind: 'lost', crashed: true })
      }
    },
  }
}
