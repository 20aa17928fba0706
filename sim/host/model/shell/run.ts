import type { Script } from '../../driver.ts'
import { beyond, lines, type Command, type Effect, type Session } from './command.ts'
import { expand, expandWhole, ExpansionProblem } from './expand.ts'
import { parse, type Pipeline, type Simple } from './parse.ts'
import { viewOf, type ScriptPlace } from './place.ts'
import { SyntaxProblem, tokenize, type Dialect } from './tokenize.ts'

/** What came of a script. */
export interface ScriptOutcome {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
  readonly timedOut: boolean
  /** ms of lab time that its commands took. */
  readonly elapsed: number
  /** It ended by restarting the system, which is still to be done. */
  readonly reboots: boolean
}

/** A shell that model hosts have. */
export interface Shell {
  readonly name: string
  readonly dialect: Dialect
  /** Exit code of a script whose time is up. */
  readonly timeoutCode: number
  /** Exit code of a script that a restart ends: SIGTERM's, or Windows' 1. */
  readonly rebootCode: number
  variables(script: Script, place: ScriptPlace): Iterable<readonly [string, string]>
  /** The command of that name; `absent` if this system is known not to have it. */
  find(name: string, session: Session): Command | 'absent' | undefined
  /** What a value in a command's place does, called under it; undefined where it names the command. */
  readonly value?: Command
  /** All command names, for people. */
  readonly known: readonly string[]
}

/** Characters of output kept of one script; far above what any API shows. */
const outputLimit = 1_000_000

/** Runs a script to its end at once; the time that it takes is in the outcome. Changes nothing. */
export function run(shell: Shell, script: Script, place: ScriptPlace): ScriptOutcome {
  const session: Session = {
    host: viewOf(place),
    variables: new Map(shell.variables(script, place)),
    options: new Set(),
    workingDirectory: script.workingDirectory === '' ? '/usr/bin' : script.workingDirectory,
    status: 0,
    now: place.startedAt,
  }
  const deadline = place.startedAt + script.timeout
  let stdout = ''
  let stderr = ''
  const outcome = (code: number, more: Partial<ScriptOutcome> = {}): ScriptOutcome => ({
    stdout: stdout.slice(0, outputLimit),
    stderr: stderr.slice(0, outputLimit),
    code,
    timedOut: false,
    elapsed: session.now - place.startedAt,
    reboots: false,
    ...more,
  })

  let pipelines: readonly Pipeline[]
  try {
    pipelines = parse(tokenize(script.lines.join('\n'), shell.dialect), shell.dialect)
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem
    stderr = `patchlab: a model host cannot run this script: ${problem.message}\n`
    return outcome(127)
  }

  for (const [i, pipeline] of pipelines.entries()) {
    if (pipeline.when === 'success' && session.status !== 0) continue
    if (pipeline.when === 'failure' && session.status === 0) continue
    const effect = runPipeline(pipeline, shell, session)
    stdout += effect.out
    stderr += effect.err
    session.status = effect.code
    if (session.now + effect.takes > deadline) {
      session.now = deadline
      return outcome(shell.timeoutCode, { timedOut: true })
    }
    session.now += effect.takes
    if (effect.ends === 'reboot') return outcome(shell.rebootCode, { reboots: true })
    if (effect.ends !== undefined) return outcome(effect.code)
    // What comes before && and || may fail without ending the script (POSIX, set -e).
    const tested = (pipelines[i + 1]?.when ?? 'always') !== 'always'
    if (effect.code !== 0 && !tested && session.options.has('errexit')) return outcome(effect.code)
    if (stdout.length > outputLimit || stderr.length > outputLimit) {
      stderr += 'patchlab: the output of this script is too long\n'
      return outcome(1)
    }
  }
  return outcome(session.status)
}

type Whole = Required<Omit<Effect, 'ends'>> & Pick<Effect, 'ends'>

/** Runs commands that pipes join. Only what ends the whole script ends it from within a pipe. */
function runPipeline({ commands }: Pipeline, shell: Shell, session: Session): Whole {
  let input = ''
  let err = ''
  let takes = 0
  let code = 0
  let ends: Effect['ends']
  for (const each of commands) {
    const effect = runSimple(each, input, shell, session)
    const said = effect.err ?? ''
    const printed = effect.out ?? ''
    input = (each.out === undefined ? printed : '') + (each.err === 'out' ? said : '')
    err += (each.out === 'err' ? printed : '') + (each.err === undefined ? said : '')
    takes = Math.max(takes, effect.takes ?? 0)
    const failed = effect.code ?? 0
    code = session.options.has('pipefail') ? failed || code : failed
    if (effect.ends === 'exit' && commands.length > 1) continue
    ends = effect.ends
    if (ends !== undefined) break
  }
  return { out: input, err, takes, code, ...(ends && { ends }) }
}

function runSimple(simple: Simple, input: string, shell: Shell, session: Session): Effect {
  let words: readonly string[]
  try {
    words = simple.words.flatMap((word) => expand(word, session))
    const assigned = simple.assignments.map((each) => [each.name, expandWhole(each.value, session)] as const)
    // In front of a command an assignment is for it alone; no command here looks at one.
    if (words.length === 0) for (const [name, value] of assigned) session.variables.set(name, value)
    if (words.reduce((sum, word) => sum + word.length, 0) > outputLimit)
      throw new ExpansionProblem('argument list too long')
  } catch (problem) {
    if (!(problem instanceof ExpansionProblem)) throw problem
    return { err: `${shell.name}: ${problem.message}\n`, code: 1, ends: 'exit' }
  }
  const [name, ...args] = words
  const start = simple.words[0]?.[0]
  if (name !== undefined && shell.value !== undefined && (start?.kind === 'variable' || start?.quoted === true))
    return shell.value.run({ name, args, input, session })
  return name === undefined ? {} : call(shell, name, args, input, session)
}

/** Looks a command up and runs it. */
export function call(shell: Shell, name: string, args: readonly string[], input: string, session: Session): Effect {
  const found = shell.find(name, session)
  if (found === 'absent') return { err: `${shell.name}: ${name}: command not found\n`, code: 127 }
  if (found !== undefined) return found.run({ name, args, input, session })
  // The command may well exist on a real host, so going on as if it merely failed would pretend.
  return {
    ...beyond({ name, args, input, session }, { usage: [] }),
    err: lines([
      `patchlab: a model host cannot run "${name}".`,
      `patchlab: it knows: ${shell.known.join(', ')}. Container hosts run everything.`,
    ]),
  }
}
