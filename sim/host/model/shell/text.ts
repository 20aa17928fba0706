import { command, lines, type Commands } from './command.ts'
import { files } from './files.ts'
import { compilePattern } from './pattern.ts'
import type { Call } from './command.ts'

const linesOf = (text: string): string[] => {
  const all = text.split('\n')
  if (all.at(-1) === '') all.pop()
  return all
}

/** The text of the one file named, or what the pipe brings. */
function source({ input, session }: Call, named: readonly string[]): string | undefined {
  if (named.length === 0) return input
  return named.length === 1 ? files(session).get(named[0] ?? '') : undefined
}

/** `-n N`, `-nN` or `-N`, and the file after it. */
function countOf(args: readonly string[]): { count: number; rest: readonly string[] } | undefined {
  const [first = '', second = ''] = args
  if (first === '-n' && /^\d+$/.test(second)) return { count: Number(second), rest: args.slice(2) }
  const [, digits] = /^-n?(\d+)$/.exec(first) ?? []
  if (digits !== undefined) return { count: Number(digits), rest: args.slice(1) }
  return first.startsWith('-') ? undefined : { count: 10, rest: args }
}

/** Filters for pipes. */
export const text: Commands = {
  grep: command(['grep [-i] [-v] [-c] [-q] [-w] [-E] [-F] PATTERN [FILE]'], (call) => {
    const first = call.args.findIndex((arg) => !/^-[ivcqwEF]+$/.test(arg))
    if (first < 0) return undefined
    const flags = call.args.slice(0, first).join('')
    const [pattern = '', ...named] = call.args.slice(first)
    const matches = compilePattern(pattern, {
      extended: flags.includes('E'),
      fixed: flags.includes('F'),
      anyCase: flags.includes('i'),
      wholeWord: flags.includes('w'),
    })
    const from = source(call, named)
    if (matches === undefined || from === undefined || pattern.startsWith('-')) return undefined
    const found = linesOf(from).filter((line) => matches(line) !== flags.includes('v'))
    const out = flags.includes('q') ? '' : flags.includes('c') ? lines([String(found.length)]) : lines(found)
    return { out, code: found.length > 0 ? 0 : 1 }
  }),
  wc: command(['wc -l'], ({ args, input }) => {
    return args.join(' ') === '-l' ? lines([String(input.split('\n').length - 1)]) : undefined
  }),
  head: command(['head [-n N] [FILE]'], (call) => {
    const asked = countOf(call.args)
    const from = asked && source(call, asked.rest)
    return from === undefined ? undefined : lines(linesOf(from).slice(0, asked?.count))
  }),
  tail: command(['tail [-n N] [FILE]'], (call) => {
    const asked = countOf(call.args)
    const from = asked && source(call, asked.rest)
    return from === undefined ? undefined : lines(asked?.count === 0 ? [] : linesOf(from).slice(-(asked?.count ?? 10)))
  }),
  sort: command(['sort [-r] [-u]'], ({ args, input }) => {
    if (args.some((arg) => !/^-[ru]+$/.test(arg))) return undefined
    const flags = args.join('')
    const sorted = linesOf(input).sort()
    const kept = flags.includes('u') ? [...new Set(sorted)] : sorted
    return lines(flags.includes('r') ? kept.reverse() : kept)
  }),
}
