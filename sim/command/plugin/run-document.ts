import type { HandlerName } from '../document/document.ts'
import { leaves, settle } from '../document/flow.ts'
import { planSteps, type PlannedStep } from '../document/plan.ts'
import { invocationKey } from '../record.ts'
import { documentOf, type Nested, nestedDocument } from './nested.ts'
import type { Plugin, PluginMemory, StepRun } from './plugin.ts'

/** Where a nested document stands. */
interface Memory extends Nested {
  /** 1 for a document that the command's own one runs. */
  readonly depth: number
  /** Index of the child step that runs. */
  readonly step: number
  /** How often that step has begun. */
  readonly attempt: number
  /** Of the child steps so far. */
  readonly ended: readonly { readonly failed: boolean; readonly timedOut: boolean; readonly left: boolean }[]
  /** The running child step's own. */
  readonly child: PluginMemory
}

/** The agent runs documents within documents three deep (executeCommandMaxDepth in its rundocument plugin). */
const deepest = 3

/** Exit codes that ask for a reboot and the step's rerun after it (spec §5.3). */
const rebootCodes = { Linux: 194, Windows: 3010 } as const

type PluginFor = (handler: HandlerName | undefined, action: string, cannotRun: string | undefined) => Plugin

const memoryOf = (run: StepRun): Memory => run.memory as unknown as Memory
const remember = (run: StepRun, memory: Memory): void => run.remember({ ...memory })

/** By the parameters, which a nested document keeps as long as it runs. */
const plans = new WeakMap<object, readonly PlannedStep[]>()

function planOf(run: StepRun, memory: Memory): readonly PlannedStep[] {
  let plan = plans.get(memory.parameters)
  if (plan === undefined) {
    plan = planSteps(documentOf(memory).content, run.os.platform.type, memory.parameters)
    plans.set(memory.parameters, plan)
  }
  return plan
}

/**
 * aws:runDocument: the steps of another document, one after the other, within this one
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html#aws-rundocument).
 * What they print is this step's output. When one asks for a reboot this step does, and goes on with it after the boot.
 * @param pluginFor who carries out the child steps
 */
export function runDocument(pluginFor: PluginFor): Plugin {
  /** Lets the running child step's plugin act, and goes on when it has ended. */
  function within(run: StepRun, act: (child: StepRun, plugin: Plugin) => void): void {
    const memory = memoryOf(run)
    const planned = planOf(run, memory)[memory.step]
    if (planned === undefined) return
    const { steps, cannotRun } = documentOf(memory)
    const plugin = pluginFor(steps[planned.name], planned.action, cannotRun)
    let end: { readonly code: number; readonly timedOut: boolean } | undefined
    let holdsAlready = false
    const child: StepRun = {
      ...run,
      name: planned.name,
      inputs: planned.inputs,
      parameters: memory.parameters,
      timeout: planned.timeoutSeconds * 1000,
      attempt: memory.attempt,
      get memory() {
        return memoryOf(run).child
      },
      remember: (own) => remember(run, { ...memoryOf(run), child: own }),
      acquire(operation) {
        holdsAlready = holdsLock(run)
        if (!holdsAlready) run.acquire(operation)
      },
      finish(code, timedOut = false) {
        end ??= { code, timedOut }
      },
    }
    act(child, plugin)
    if (holdsAlready && end === undefined) plugin.granted?.(child)
    if (end === undefined) return
    if (end.code === rebootCodes[run.os.platform.type]) {
      remember(run, { ...memoryOf(run), attempt: memory.attempt + 1 })
      run.finish(end.code)
    } else proceed(run, ended(run, planned, end))
  }

  /** Begins the next child step that runs, or ends this one. */
  function proceed(run: StepRun, memory: Memory): void {
    let { ended: outcomes } = memory
    for (const [step, planned] of planOf(run, memory).entries()) {
      if (step < memory.step) continue
      const left = outcomes.some((outcome) => outcome.left) && !planned.finallyStep
      if (planned.decision === 'run' && !left) {
        remember(run, { ...memory, ended: outcomes, step, attempt: 1, child: { depth: memory.depth + 1 } })
        within(run, (child, plugin) => plugin.begin(child))
        return
      }
      const failed = planned.decision === 'fail' && !left
      if (failed) run.print('stderr', planned.message)
      outcomes = [...outcomes, { failed, timedOut: false, left: false }]
    }
    run.finish(
      outcomes.some(({ failed, timedOut }) => failed && !timedOut) ? 1 : 0,
      outcomes.some(({ timedOut }) => timedOut),
    )
  }

  return {
    script: true,
    begin(run) {
      if (run.attempt > 1) return within(run, (child, plugin) => plugin.begin(child))
      const { depth = 1 } = run.memory as Partial<Memory>
      const nested = depth > deepest ? `Documents within documents can be ${deepest} deep.` : nestedDocument(run)
      if (typeof nested === 'string') {
        run.print('stderr', nested)
        run.finish(1)
      } else proceed(run, { ...nested, depth, step: 0, attempt: 1, ended: [], child: {} })
    },
    granted: (run) => within(run, (child, plugin) => plugin.granted?.(child)),
    report: (run, report) => within(run, (child, plugin) => plugin.report?.(child, report)),
  }
}

/** The child step's end, noted the agent's way. */
function ended(run: StepRun, planned: PlannedStep, { code, timedOut }: { code: number; timedOut: boolean }): Memory {
  const memory = memoryOf(run)
  const status = timedOut ? 'TimedOut' : code === 0 ? 'Success' : 'Failed'
  const outcome = settle(planned, { code, status, stdout: '', stderr: '' })
  if (outcome.stdout !== '') run.print('stdout', outcome.stdout)
  if (outcome.stderr !== '') run.print('stderr', outcome.stderr)
  const failed = outcome.status !== 'Success'
  return {
    ...memory,
    step: memory.step + 1,
    ended: [...memory.ended, { failed, timedOut, left: leaves(planned, outcome) }],
  }
}

/** The host's package lock is the invocation's until the outermost step ends. */
function holdsLock({ lab, node, command }: StepRun): boolean {
  return lab.store.get('host', node.id)?.context.holder === invocationKey(command.id, node.id)
}
