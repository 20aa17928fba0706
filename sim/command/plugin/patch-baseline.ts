import type { PackageVersion } from '../../catalog/catalog.ts'
import type { HostState, Report } from '../../host/driver.ts'
import { assessed, type Known } from '../../patching/assessed.ts'
import { patchName } from '../../patching/naming.ts'
import { pendingTitles, rememberPending, reportPatches } from '../../patching/publish.ts'
import { offeredBy, sourcesFor } from '../../patching/sources.ts'
import { patchAbortOutput, patchRerunOutput, patchRunOutput } from '../output/patch-run.ts'
import type { Output, PatchOrder, ScriptRun } from '../output/run.ts'
import { reportAssociation } from '../../compliance/association.ts'
import { planAssociation } from './association-plan.ts'
import type { Plugin, StepRun } from './plugin.ts'
import { type Impossible, type PatchPlan, planPatching } from './patch-plan.ts'

/** What an operation keeps between the host's reports. */
interface Memory {
  readonly phase: 'prerequisite' | 'survey' | 'install' | 'verify' | 'reboot'
  readonly startedAt: number
  /** When the host told what its repositories offer: what is published later is no business of this run. */
  readonly surveyedAt: number
  readonly plan: PatchPlan
  readonly pythonAptUpgraded: boolean
  /** Titles, once the package manager has been at work. */
  readonly installed: readonly string[]
  readonly failed: readonly string[]
  readonly log: string
  /** What the step ends with after the boot that it asked for. */
  readonly code: number
}

const memoryOf = (run: StepRun): Memory => run.memory as unknown as Memory
const remember = (run: StepRun, memory: Memory): void => run.remember({ ...memory })

/** What asks the agent for a reboot and to run the step again after it (spec §5.3). */
const rebootCode = (run: StepRun): number => (run.os.family === 'windows' ? 3010 : 194)

/**
 * The operation behind AWS-RunPatchBaseline (spec §3–5): survey the host, assess it against its baseline, install what is approved
 * and missing, report, and reboot if that is wanted. A Scan stops after the first assessment.
 */
const patching = (planFor: (run: StepRun) => PatchPlan | Impossible): Plugin => ({
  begin(run) {
    // Anything else that begins again was cut short by a crash of its host.
    if (run.attempt > 1 && memoryOf(run).phase === 'reboot') return afterBoot(run)
    const planned = planFor(run)
    const plan = 'problem' in planned ? planned.plan : planned
    remember(run, {
      phase: 'survey',
      startedAt: run.lab.now(),
      surveyedAt: run.lab.now(),
      plan,
      pythonAptUpgraded: false,
      installed: [],
      failed: [],
      log: '',
      code: 0,
    })
    if ('problem' in planned) abort(run, planned.problem, planned.code)
    else run.acquire(plan.operation === 'Install' ? 'installing' : 'scanning')
  },

  granted(run) {
    remember(run, { ...memoryOf(run), startedAt: run.lab.now() })
    run.drive({ kind: 'query', refresh: true })
  },

  report(run, report) {
    if (report.kind === 'failed') abort(run, report.message, 1)
    else if (report.kind === 'done') proceed(run, report)
  },
})

export const patchBaseline = patching(planPatching)

/** The same on behalf of an association, which has its own way to a baseline and to compliance (spec §4.4). */
export const patchBaselineAssociation = patching(planAssociation)

function proceed(run: StepRun, { result }: Extract<Report, { kind: 'done' }>): void {
  const memory = memoryOf(run)
  if (result.kind === 'state') return goOn(run, result)
  if (result.kind !== 'installed') return
  if (memory.phase === 'prerequisite') {
    remember(run, { ...memory, phase: 'survey', pythonAptUpgraded: true })
  } else {
    const titles = (packages: readonly PackageVersion[]): string[] =>
      packages.map((pkg) => patchName(run.os.family, pkg).title)
    remember(run, {
      ...memory,
      phase: 'verify',
      installed: titles(result.installed),
      failed: titles(result.failed),
      log: result.log,
    })
  }
  if (result.state === undefined) run.drive({ kind: 'query', refresh: true })
  else goOn(run, result.state)
}

function goOn(run: StepRun, state: HostState): void {
  const memory = memoryOf(run)
  if (memory.phase === 'verify') conclude(run, memory, state)
  else survey(run, memory, state)
}

function survey(run: StepRun, memory: Memory, state: HostState): void {
  const prerequisite = memory.pythonAptUpgraded ? undefined : outdatedPythonApt(run, state)
  if (prerequisite !== undefined) {
    remember(run, { ...memory, phase: 'prerequisite' })
    run.drive({ kind: 'install', packages: [prerequisite], lock: [] })
    return
  }
  const surveyed = { ...memory, surveyedAt: run.lab.now() }
  const { wanted, blocked } = assessHost(run, surveyed, state, pendingOf(run, state)).assessment
  if (memory.plan.operation === 'Scan' || wanted.length === 0) return conclude(run, surveyed, state)
  remember(run, { ...surveyed, phase: 'install' })
  run.drive({ kind: 'install', packages: wanted, lock: blocked })
}

/** apt's payload installs the newest python3-apt before every operation, Scan included (spec §3.4). */
function outdatedPythonApt(run: StepRun, { installed, available }: HostState): PackageVersion | undefined {
  if (run.os.manager !== 'apt' || !installed.some(({ pkg }) => pkg.name === 'python3-apt')) return undefined
  return available.findLast(({ pkg }) => pkg.name === 'python3-apt')?.pkg
}

const pendingOf = (run: StepRun, state: HostState): ReadonlySet<string> =>
  pendingTitles(run.lab, run.node.id, state.facts, run.os.family, state.installed)

/** Judges a host as of its survey: after the installation, against the same offers that were chosen from. */
function assessHost(
  run: StepRun,
  { plan, surveyedAt }: Memory,
  state: HostState,
  pendingReboot: ReadonlySet<string>,
): Known {
  return assessed({
    os: run.os,
    policy: plan.baseline,
    installed: state.installed,
    available: offeredBy(sourcesFor(plan.baseline, run.os), builtBy(surveyedAt, state.available)),
    now: surveyedAt,
    operation: plan.operation,
    ...(plan.overrideList && { overrideList: plan.overrideList }),
    pendingReboot,
  })
}

/** What there was at a time: the list itself unless something is newer, so that hosts go on sharing it. */
const builtBy = (time: number, available: HostState['available']): HostState['available'] =>
  available.every(({ pkg }) => pkg.builtAt <= time) ? available : available.filter(({ pkg }) => pkg.builtAt <= time)

/** The host is as it will be: report it, print what a host prints, and reboot if that is due. */
function conclude(run: StepRun, memory: Memory, state: HostState): void {
  const { plan, installed } = memory
  const waiting = pendingOf(run, state)
  const pending = new Set([...waiting, ...installed])
  const reboots = plan.operation === 'Install' && plan.rebootOption === 'RebootIfNeeded' && pending.size > 0
  const withoutReboot = plan.operation === 'Install' && plan.rebootOption === 'NoReboot' && installed.length > 0
  // Nothing waits for a reboot that is about to happen (spec §4.1).
  const reported = reboots ? new Set<string>() : plan.operation === 'Install' ? pending : waiting
  rememberPending(run.lab, run.node.id, reported, withoutReboot)

  const known = assessHost(run, memory, state, reported)
  const code = known.assessment.counts.failed > 0 || memory.failed.length > 0 ? 1 : 0
  const { patchGroup, snapshotId, operation, rebootOption, installOverrideList, baseline } = plan
  const report = {
    instanceId: run.node.id,
    patchGroup,
    baselineId: baseline.id,
    snapshotId,
    operation,
    rebootOption,
    installOverrideList,
    startedAt: memory.startedAt,
  }
  const upload = plan.overridden
    ? 'none'
    : plan.association === undefined
      ? reportPatches(run.lab, report, known, state.installedAt)
      : 'full'
  if (plan.association !== undefined) {
    reportAssociation(
      run.lab,
      { ...report, baseline, association: plan.association, commandId: run.command.id },
      known.assessment,
    )
  }
  const byTitle = new Map(
    [...state.installed, ...state.available].map(({ pkg }) => [patchName(run.os.family, pkg).title, pkg]),
  )
  const packages = (titles: readonly string[]): PackageVersion[] => titles.flatMap((title) => byTitle.get(title) ?? [])
  print(
    run,
    patchRunOutput({
      ...orderOf(run, memory),
      exitCode: reboots ? 194 + code : code,
      commandId: run.command.id,
      assessment: known.assessment,
      installed: packages(installed),
      failed: packages(memory.failed),
      log: memory.log,
      pythonAptUpgraded: memory.pythonAptUpgraded,
      upload,
      lastNoRebootInstallAt: run.lab.store.get('patch-memory', run.node.id)?.lastNoRebootInstallAt ?? 0,
    }),
  )
  if (!reboots) return run.finish(code)
  remember(run, { ...memory, phase: 'reboot', code })
  run.finish(rebootCode(run))
}

/** The step runs again after the boot, sees that it has done its work, and ends at once (spec §5.3). */
function afterBoot(run: StepRun): void {
  const { code } = memoryOf(run)
  print(run, patchRerunOutput({ ...scriptOf(run, run.lab.now()), exitCode: code }))
  run.finish(code)
}

/** The operation cannot go on: nothing is reported, and the reason is what the step prints. */
function abort(run: StepRun, reason: string, code: number): void {
  print(run, patchAbortOutput({ ...orderOf(run, memoryOf(run)), exitCode: code }, reason))
  run.finish(code)
}

function print(run: StepRun, { stdout, stderr }: Output): void {
  if (stdout !== '') run.print('stdout', stdout)
  if (stderr !== '') run.print('stderr', stderr)
}

function scriptOf(run: StepRun, start: number): ScriptRun {
  const { os, node, lab } = run
  return {
    os,
    instanceId: node.id,
    computerName: node.computerName,
    region: lab.region,
    start,
    end: lab.now(),
    exitCode: 0,
  }
}

function orderOf(run: StepRun, { plan, startedAt }: Memory): PatchOrder {
  const { operation, patchGroup, snapshotId, rebootOption, installOverrideList, baseline } = plan
  return { ...scriptOf(run, startedAt), operation, patchGroup, snapshotId, rebootOption, installOverrideList, baseline }
}
