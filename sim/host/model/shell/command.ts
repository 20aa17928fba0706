import type { OsId, PackageManager } from '../../../os/os.ts'
import type { HostView } from './place.ts'

/** What one script may change while it runs. */
export interface Session {
  readonly host: HostView
  readonly variables: Map<string, string>
  readonly options: Set<string>
  workingDirectory: string
  /** Exit code of the last command. */
  status: number
  /** Epoch ms of lab time, as far as the script has come. */
  now: number
}

/** One command as it is called. */
export interface Call {
  readonly name: string
  readonly args: readonly string[]
  /** What a pipe brings. */
  readonly input: string
  readonly session: Session
}

/** What a command did. Left out: nothing printed, code 0, no time passed, and the script goes on. */
export interface Effect {
  readonly out?: string
  readonly err?: string
  readonly code?: number
  /** ms of lab time. */
  readonly takes?: number
  /** `exit`: the script ends with the code; `reboot`: so does the system; `beyond`: this is more than a model host can do. */
  readonly ends?: 'exit' | 'reboot' | 'beyond'
}

/** A command that model hosts run, and what the documentation says of it. */
export interface Command {
  /** The forms that work, as a manual's synopsis has them. */
  readonly usage: readonly string[]
  /** Found only on these systems and on those with these package managers; everywhere if left out. */
  readonly on?: readonly (PackageManager | OsId)[]
  run(call: Call): Effect
}

export type Commands = Readonly<Record<string, Command>>

/** Lines as a program prints them, each ended. */
export const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

/** A form of a command that exists on real hosts and not here. */
export const beyond = ({ name, args }: Call, { usage }: Pick<Command, 'usage'>): Effect => ({
  err: lines([
    `patchlab: a model host cannot run "${[name, ...args].join(' ')}".`,
    `patchlab: of ${name} it knows: ${usage.join('; ')}`,
  ]),
  code: 127,
  ends: 'beyond',
})

/** Makes a command whose `run` gives undefined for any form but those in `usage`. */
export function command(
  usage: readonly string[],
  run: (call: Call) => Effect | string | undefined,
  on?: Command['on'],
): Command {
  return {
    usage,
    ...(on && { on }),
    run(call) {
      const effect = run(call)
      if (effect === undefined) return beyond(call, { usage })
      return typeof effect === 'string' ? { out: effect } : effect
    },
  }
}
