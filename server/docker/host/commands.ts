import type { Container } from 'dockerode'
import { Cut, engineStatus } from '../errors.ts'
import { exec, type Executed, type ExecOptions } from '../exec.ts'
import type { Semaphore } from '../semaphore.ts'
import { killScript, workVariable } from './kill.ts'

/** Commands on a host, each under the id of its work. */
export interface Commands {
  /**
   * Runs a command to its end. Rejects with Cut when the host went down meanwhile, or when somebody has ended the work.
   * `isLight`: it does not count among those that may be under way at once, since it may wait for ever.
   */
  run(work: string, command: readonly string[], options?: RunOptions): Promise<Executed>
  /** Ends everything that runs under a work's id, and what is about to. Resets the host when it cannot do even that any more. Never rejects. */
  kill(work: string): Promise<void>
}

export interface RunOptions extends ExecOptions {
  readonly isLight?: boolean
}

/** What commands need to know of their host. */
export interface HostLife {
  awake(): Promise<void>
  existing(): Container
  readonly slots: Semaphore
  engineLost(): Promise<boolean>
  reconcile(revive?: boolean): Promise<void>
  /** Counts up whenever what ran on the host has ended. */
  life(): number
  /** Aborted some time after the present life has ended. */
  over(): AbortSignal
  isPaused(): boolean
  endedByReboot(life: number): boolean
  /** When what brings the host up or down at present is done. */
  settled(): Promise<void>
}

/** What the engine gives as the exit code of a command that it could not begin. */
const cannotBegin = 126

export function createCommands(host: HostLife): Commands {
  /** Works that somebody has ended, until they have seen it. */
  const ended = new Set<string>()

  async function run(
    work: string,
    words: readonly string[],
    { isLight = false, ...options }: RunOptions = {},
  ): Promise<Executed> {
    await host.awake()
    const began = host.life()
    let problem: unknown
    let executed: Executed | undefined
    const start = (): Promise<Executed> => {
      if (ended.has(work)) throw new Cut(false)
      const environment = { ...options.environment, [workVariable]: work }
      // Who was to be ended while it was about to begin is ended now.
      const onStarted = (): void => void (ended.has(work) && kill(work))
      return exec(host.existing(), words, { ...options, environment, over: host.over(), onStarted })
    }
    try {
      executed = isLight ? await start() : await host.slots.run(async () => start())
    } catch (error) {
      problem = error
    }
    if (ended.delete(work)) throw new Cut(false)
    const isOdd = executed === undefined || executed.code < 0 || executed.code >= cannotBegin
    if (isOdd && host.life() === began) await lookAgain()
    if (host.life() !== began) {
      await host.settled()
      const byReboot = host.endedByReboot(began)
      // The host was on its way down already: nothing has begun that could have been cut short.
      if (executed?.code === cannotBegin && byReboot) return run(work, words, { isLight, ...options })
      throw new Cut(byReboot)
    }
    if (executed !== undefined) return executed
    // Somebody paused the host before the command could begin.
    if (engineStatus(problem) === 409) return run(work, words, { isLight, ...options })
    throw problem
  }

  /** Something ended as it would if the host went down: waits for that, if the host is about to. */
  async function lookAgain(): Promise<void> {
    const began = host.life()
    const question = ['test', '-e', '/run/patchlab/reboot-wanted']
    const asked = await exec(host.existing(), question, { over: host.over() }).catch(() => undefined)
    const isWell = asked?.code === 1
    for (let tries = isWell ? 1 : 100; tries > 0 && host.life() === began && !host.isPaused(); tries -= 1) {
      await host.reconcile()
      if (host.life() !== began || (await host.engineLost())) return
      if (tries > 1) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async function kill(work: string): Promise<void> {
    ended.add(work)
    const began = host.life()
    try {
      await host.awake()
      if (host.life() !== began) return
      const container = host.existing()
      const killing = ['/bin/bash', '-c', killScript, 'kill', work]
      const done = await exec(container, killing, { over: host.over() }).catch(() => undefined)
      if (done?.code === 0 || host.life() !== began) return
      await container.kill().catch(() => {})
      await host.reconcile(true)
    } catch {
      // A host that cannot be brought up runs nothing.
    }
  }

  return { run, kill }
}
