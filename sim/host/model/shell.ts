import type { Script } from '../driver.ts'
import type { Command, Commands } from './shell/command.ts'
import type { ScriptPlace } from './shell/place.ts'
import { powershell } from './shell/powershell.ts'
import { run, type ScriptOutcome } from './shell/run.ts'
import { sh } from './shell/sh.ts'

export type { ScriptPlace } from './shell/place.ts'
export type { ScriptOutcome } from './shell/run.ts'

const shells = { sh, powershell } as const

/** Runs a script on a model host, which it does not change; time and restart are told, not done. */
export const runScript = (script: Script, place: ScriptPlace): ScriptOutcome => run(shells[script.shell], script, place)

/** One command that scripts on model hosts may use. */
export interface ShellCommand {
  readonly shell: Script['shell']
  readonly name: string
  readonly usage: readonly string[]
  /** The systems that have it, by id or package manager; undefined for all. */
  readonly on: Command['on'] | undefined
}

const listed = (shell: Script['shell'], commands: Commands): readonly ShellCommand[] =>
  Object.entries(commands).map(([name, { usage, on }]) => ({ shell, name, usage, on }))

/** Every command that model hosts run, for the documentation. */
export const shellCommands: readonly ShellCommand[] = [
  ...listed('sh', sh.commands),
  ...listed('powershell', powershell.commands),
]
