import type { ArgDef, ArgsDef, CommandDef, Resolvable } from 'citty'
import { serverFlags } from '../cli/flags.ts'
import { patchlab } from '../cli/patchlab.ts'
import { settings } from '../config.ts'
import { code, codes, table } from './markdown.ts'

/** A command that does something, with what follows its name. */
interface Command {
  readonly name: string
  readonly about: string
  readonly args: ArgsDef
}

/** Every command of `patchlab` with its own flags; settings, and the flags that say which lab is meant, are not repeated. */
export async function commandLine(): Promise<string> {
  const commands = await commandsOf('patchlab', patchlab)
  const rows = commands.map(({ name, about, args }) => {
    const own = Object.entries(args).filter(([flag, arg]) => arg.type !== 'positional' && !isCommon(flag))
    return [
      code([name, ...positionals(args)].join(' ')),
      about,
      own.map(([flag, { description = '' }]) => `${code(`--${flag}`)}: ${description}`).join(' '),
    ]
  })
  return [
    table(['Command', 'What it does', 'Its own flags'], rows),
    `${code('start')} takes every setting. Commands that ask a server take ${codes(Object.keys(serverFlags).map((flag) => `--${flag}`))}.`,
  ].join('\n\n')
}

async function commandsOf(name: string, command: CommandDef): Promise<readonly Command[]> {
  const subCommands = Object.entries((await resolve(command.subCommands)) ?? {})
  if (subCommands.length > 0) {
    const all = await Promise.all(
      subCommands.map(async ([sub, each]) => commandsOf(`${name} ${sub}`, (await resolve(each)) as CommandDef)),
    )
    return all.flat()
  }
  const [meta, args] = await Promise.all([resolve(command.meta), resolve(command.args)])
  return [{ name, about: meta?.description ?? '', args: args ?? {} }]
}

async function resolve<T>(value: Resolvable<T> | undefined): Promise<T | undefined> {
  return typeof value === 'function' ? (value as () => T | Promise<T>)() : value
}

function isCommon(flag: string): boolean {
  return Object.hasOwn(settings, flag) || Object.hasOwn(serverFlags, flag)
}

function positionals(args: ArgsDef): readonly string[] {
  const isOptional = ({ required, default: fallback }: ArgDef): boolean => required === false || fallback !== undefined
  return Object.entries(args)
    .filter(([, arg]) => arg.type === 'positional')
    .map(([name, arg]) => (isOptional(arg) ? `[${name}]` : `<${name}>`))
}

/** Every setting. */
export function settingsTable(): string {
  return table(
    ['Flag', 'Variable', 'Default', 'What it is', 'What it takes'],
    Object.values(settings).map(({ flag, variable, fallback, about, takes }) => [
      code(`--${flag}`),
      code(variable),
      code(fallback),
      about,
      takes,
    ]),
  )
}
