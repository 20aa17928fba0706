import type { Os } from '../../../os/os.ts'
import { builtins } from './builtins.ts'
import { command, type Command, type Commands } from './command.ts'
import { deb } from './deb.ts'
import { rpm } from './rpm.ts'
import { call, type Shell } from './run.ts'
import { system } from './system.ts'
import { text } from './text.ts'
import type { Dialect } from './tokenize.ts'
import { zypper } from './zypper.ts'

const dialect: Dialect = {
  escape: '\\',
  operators: ['2>&1', '1>&2', '>&2', '&>>', '&>', '2>>', '2>', '1>>', '1>', '&&', '||', '>>', '>', '|', ';', '\n'],
  unsupported: [
    ['$((', 'arithmetic'],
    ['$(', 'command substitution'],
    ['`', 'command substitution'],
    ['${', 'parameter expansion beyond ${NAME}'],
    ['<<', 'here documents'],
    ['<', 'reading from a file'],
    ['&', 'background jobs'],
    ['(', 'subshells'],
    [')', 'subshells'],
  ],
  variable: /\$(?:\{(\w+|\?)\}|([A-Za-z_]\w*|\?))/y,
  nameOf: (match) => match[1] ?? match[2] ?? '',
  doubledQuotes: false,
  splitsVariables: true,
  assigns: true,
}

const isOn = (each: Command, os: Os): boolean => each.on?.some((on) => on === os.manager || on === os.id) ?? true

/** Commands that stand in front of another one or ask about one. */
const wrappers: Commands = {
  sudo: command(['sudo COMMAND ...'], ({ args: [name, ...args], input, session }) =>
    name === undefined || name.startsWith('-') ? undefined : call(sh, name, args, input, session),
  ),
  which: command(['which NAME'], ({ args, session }) => located(args, session.host.os)),
  command: command(['command -v NAME'], ({ args: [flag, ...names], session }) =>
    flag === '-v' ? located(names, session.host.os) : undefined,
  ),
}

function located(names: readonly string[], os: Os) {
  const [name, ...more] = names
  if (name === undefined || more.length > 0 || name.startsWith('-')) return undefined
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined
  // Whether a real host has what no model host knows is not for us to say.
  if (found === undefined) return undefined
  return isOn(found, os) ? `/usr/bin/${name}\n` : { code: 1 }
}

const commands: Commands = { ...builtins, ...wrappers, ...system, ...text, ...rpm, ...zypper, ...deb }

/** What AWS-RunShellScript runs on model hosts: lists of simple commands and pipes, no loops, no functions, no files written. */
export const sh: Shell & { readonly commands: Commands } = {
  name: 'sh',
  dialect,
  commands,
  timeoutCode: 137,
  rebootCode: 143,
  variables: (script) => [['HOME', '/root'], ['USER', 'root'], ...Object.entries(script.environment)],
  find(name, { host }) {
    const bare = name.replace(/^\/(?:usr\/)?s?bin\//, '')
    const found = Object.hasOwn(commands, bare) ? commands[bare] : undefined
    return found === undefined || isOn(found, host.os) ? found : 'absent'
  },
  known: Object.keys(commands).sort(),
}
