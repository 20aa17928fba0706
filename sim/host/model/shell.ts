import type { Script } from '../driver.ts'
import type { PackageManager } from '../../os/os.ts'
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
  /** The package managers of the systems that have it; undefined for all. */
  readonly on: readonly PackageManager[] | undefined
}

/** Every command that model hosts run, for the documentation. */
export const shellCommands: readonly ShellCommand[] = Object.entries(shells).flatMap(([, { name, commands }]) =>
  Object.entries(commands).map(([command, { usage, on }]) => ({
    shell: name === 'sh' ? ('sh' as const) : ('powershell' as const),
    name: command,
    usage,
    on,
  })),
)
