import { command, lines, type Commands, type Session } from './command.ts'
import { files } from './files.ts'

/** `set` options by letter and by name. */
const options: Readonly<Record<string, string>> = { e: 'errexit', u: 'nounset' }
const named = new Set(['errexit', 'nounset', 'pipefail'])

function setOptions(args: readonly string[], session: Session): boolean {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (!/^[-+][a-z]+$/.test(arg)) return false
    for (const letter of arg.slice(1)) {
      const option = letter === 'o' ? args[++i] : options[letter]
      if (option === undefined || !named.has(option)) return false
      if (arg.startsWith('-')) session.options.add(option)
      else session.options.delete(option)
    }
  }
  return true
}

const unescape = (text: string): string =>
  text.replace(/\\([nt\\])/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : '\\'))

/** The value of a test(1) expression of one, two or three words; undefined for any other. */
function holds(args: readonly string[], session: Session): boolean | undefined {
  const [a = '', b = '', c = ''] = args
  if (a === '!' && args.length > 1) {
    const inner = holds(args.slice(1), session)
    return inner === undefined ? undefined : !inner
  }
  if (args.length === 0) return false
  if (args.length === 1) return a !== ''
  if (args.length === 2) {
    if (a === '-n') return b !== ''
    if (a === '-z') return b === ''
    if (a === '-f' || a === '-e' || a === '-r') return files(session).has(b)
    return undefined
  }
  if (args.length > 3) return undefined
  if (b === '=' || b === '==') return a === c
  if (b === '!=') return a !== c
  const compare = comparisons[b]
  return compare && /^-?\d+$/.test(a) && /^-?\d+$/.test(c) ? compare(Number(a), Number(c)) : undefined
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
}

const outcome = (value: boolean | undefined) => (value === undefined ? undefined : { code: value ? 0 : 1 })

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** What the shell itself does. */
export const builtins: Commands = {
  ':': command([':'], () => ({})),
  true: command(['true'], () => ({})),
  false: command(['false'], () => ({ code: 1 })),
  exit: command(['exit [N]'], ({ args: [code, ...more], session }) => {
    if (more.length > 0 || (code !== undefined && !/^\d+$/.test(code))) return undefined
    return { code: code === undefined ? session.status : Number(code) & 255, ends: 'exit' }
  }),
  echo: command(['echo [-n] [-e] [TEXT ...]'], ({ args }) => {
    const flags = args.findIndex((arg) => !/^-[neE]+$/.test(arg))
    const count = flags < 0 ? args.length : flags
    const set = args.slice(0, count).join('')
    const text = args.slice(count).join(' ')
    return (set.includes('e') ? unescape(text) : text) + (set.includes('n') ? '' : '\n')
  }),
  pwd: command(['pwd'], ({ session }) => lines([session.workingDirectory])),
  cd: command(['cd DIR'], ({ args: [to], session }) => {
    if (to === undefined || !to.startsWith('/')) return undefined
    session.workingDirectory = to
    return {}
  }),
  set: command(['set [-e] [-u] [-o pipefail]'], ({ args, session }) =>
    args.length > 0 && setOptions(args, session) ? {} : undefined,
  ),
  export: command(['export NAME[=VALUE] ...'], ({ args, session }) => {
    if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) return undefined
    for (const arg of args) {
      const at = arg.indexOf('=')
      if (at > 0) session.variables.set(arg.slice(0, at), arg.slice(at + 1))
    }
    return {}
  }),
  test: command(['test EXPRESSION'], ({ args, session }) => outcome(holds(args, session))),
  '[': command(['[ EXPRESSION ]'], ({ args, session }) =>
    args.at(-1) === ']' ? outcome(holds(args.slice(0, -1), session)) : undefined,
  ),
  sleep: command(['sleep N[s|m|h|d]'], ({ args }) => {
    const [, count, unit = 's'] = (args.length === 1 && /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(args[0] ?? '')) || []
    return count === undefined ? undefined : { takes: Math.round(Number(count) * (units[unit || 's'] ?? 1000)) }
  }),
  reboot: command(['reboot'], ({ args }) => (args.length === 0 ? { ends: 'reboot' } : undefined)),
  shutdown: command(['shutdown -r now'], ({ args }) => (args.join(' ') === '-r now' ? { ends: 'reboot' } : undefined)),
}
