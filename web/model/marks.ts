import { faultWords, isFinalCommand } from '../../sim/view.ts'
import type { Records } from '../../sim/view.ts'
import type { Moment } from './chronicle.ts'
import { commandName } from './host.ts'

/** Something that is marked on the timeline; `rev` and `at` are its beginning. */
export interface Mark extends Moment {
  readonly kind: 'command' | 'fault' | 'scenario' | 'publication'
  readonly key: string
  readonly label: string
  /** Its end as a revision and in lab time, epoch ms; Infinity while it is open. */
  endRev: number
  end: number
  /** How it ended, where that says something: `Success`, `Failed` … */
  outcome: string
  /** The host it is about; '' for the whole lab. */
  readonly host: string
}

/** The marks of a run, gathered change by change. */
export interface Marks {
  readonly all: readonly Mark[]
  /** The one of a kind that has no end yet. */
  open(kind: Mark['kind'], key: string): Mark | undefined
  look(kind: keyof Records, key: string, value: Records[keyof Records] | null, moment: Moment): void
  /** Forgets those that ended before a revision. */
  trim(rev: number): void
}

export function createMarks(): Marks {
  const all: Mark[] = []
  const open = new Map<string, Mark>()
  /** The commands that have been marked, and when they last changed: they do after they have ended, too. */
  const commands = new Map<string, number>()

  function begin(kind: Mark['kind'], key: string, label: string, { rev, at }: Moment, host = ''): void {
    const mark: Mark = { kind, key, label, rev, at, endRev: Infinity, end: Infinity, outcome: '', host }
    all.push(mark)
    open.set(`${kind}/${key}`, mark)
  }

  function end(kind: Mark['kind'], key: string, { rev, at }: Moment, outcome: string): void {
    const mark = open.get(`${kind}/${key}`)
    if (mark === undefined) return
    Object.assign(mark, { endRev: rev, end: at, outcome })
    open.delete(`${kind}/${key}`)
  }

  function command(key: string, command: Records['command'], moment: Moment): void {
    if (!commands.has(key)) begin('command', key, commandName(command), moment)
    commands.set(key, moment.rev)
    if (isFinalCommand(command.state)) end('command', key, moment, command.state)
  }

  function fault(key: string, fault: Records['fault'] | null, moment: Moment): void {
    if (fault === null) end('fault', key, moment, 'healed')
    else if (fault.state === 'effective' && !open.has(`fault/${key}`))
      begin('fault', key, faultWords(fault.fault), moment, fault.instanceId)
  }

  return {
    all,
    open: (kind, key) => open.get(`${kind}/${key}`),
    look(kind, key, value, moment) {
      switch (kind) {
        case 'command':
          return value === null ? undefined : command(key, value as Records['command'], moment)
        case 'fault':
          return fault(key, value as Records['fault'] | null, moment)
        case 'api-fault': {
          if (value === null) end('fault', key, moment, 'healed')
          else if (!open.has(`fault/${key}`))
            begin('fault', key, `${(value as Records['api-fault']).kind} of the API`, moment)
          return
        }
        case 'step': {
          const step = value as Records['step'] | null
          if (step?.state !== 'solved' || all.some((mark) => mark.kind === 'scenario' && mark.key === key)) return
          begin('scenario', key, step.title, moment)
          return end('scenario', key, moment, 'solved')
        }
        case 'publication': {
          if (value === null) return
          const { advisory, packages } = value as Records['publication']
          begin('publication', key, advisory?.id ?? packages.map(({ pkg }) => pkg.name).join(', '), moment)
          return end('publication', key, moment, 'published')
        }
        default:
      }
    },
    trim(rev) {
      const kept = all.filter((mark) => mark.endRev >= rev)
      all.length = 0
      for (const mark of kept) all.push(mark)
      for (const [key, last] of commands) if (last < rev && !open.has(`command/${key}`)) commands.delete(key)
    },
  }
}
