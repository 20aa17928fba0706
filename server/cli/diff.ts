import pc from 'picocolors'
import type { Difference } from '../../sim/index.ts'
import { type Comparison, compareRecordings, type Side } from '../disk/compare.ts'
import { command } from './command.ts'
import { exitCodes } from './exit.ts'
import { printJson } from './print.ts'

/** Members that are printed; of a great difference the beginning is enough. */
const most = 20
/** Characters of a value. */
const longest = 200

export const diff = command({
  meta: {
    name: 'diff',
    description:
      'Say where two recordings part: patchlab diff a.jsonl.gz b.jsonl.gz. The first revision that differs, its time, cause and record, member by member. Exit code 0 when they are identical, 1 when not.',
  },
  args: {
    a: { type: 'positional', description: 'A recording.', required: true },
    b: { type: 'positional', description: 'Another.', required: true },
    json: { type: 'boolean', description: 'Print JSON.' },
  },
  async run({ args }) {
    const comparison = await compareRecordings(args.a, args.b)
    if (!comparison.identical) process.exitCode = exitCodes.failed
    if (args.json === true) return printJson(comparison)
    for (const line of explain(comparison)) console.log(line)
  },
})

/** What a comparison came to, line by line. */
export function explain({ identical, header, same, parting, breakOff }: Comparison): readonly string[] {
  const revisions = `${same} ${same === 1 ? 'revision' : 'revisions'}`
  return [
    ...breakOff.map((file) => pc.yellow(`${file} breaks off before its end; it was read as far as it goes.`)),
    ...(header.length > 0 ? ['The labs did not begin alike:', ...members(header)] : []),
    ...(identical ? [`The recordings are identical: ${revisions}.`] : []),
    ...(!identical && parting === undefined ? [`What happened is the same in both: ${revisions}.`] : []),
    ...(parting === undefined
      ? []
      : [
          same === 0
            ? 'They part at once, at revision 1:'
            : `They are the same for ${revisions} and part at revision ${parting.rev}:`,
          ...told('a', parting.a),
          ...told('b', parting.b),
          ...(parting.members.length > 0 ? ['Member by member:', ...members(parting.members)] : []),
        ]),
  ]
}

function told(name: string, { file, change, words }: Side): readonly string[] {
  if (change === undefined) return [`  ${pc.bold(name)} ${file} ends before it.`]
  const { at, by, kind, key } = change
  const lines = [`  ${pc.bold(name)} ${new Date(at).toISOString()} by ${by}: ${kind} ${key}`]
  return words === undefined ? lines : [...lines, `    ${words}`]
}

function members(all: readonly Difference[]): readonly string[] {
  const lines = all.slice(0, most).map(({ path, a, b }) => `  ${path}: ${cut(a)} ${pc.dim('→')} ${cut(b)}`)
  return all.length > most ? [...lines, `  and ${all.length - most} more`] : lines
}

function cut(value: string | undefined): string {
  if (value === undefined) return 'nothing'
  return value.length > longest ? `${value.slice(0, longest)}…` : value
}
