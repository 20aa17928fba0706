import type { RebootOption } from '@aws-sdk/client-ssm'
import { uuid } from '../../chance/ids.ts'
import type { OverridePatch } from '../../patching/assessment.ts'
import { OVERRIDE_EXIT, parseBaselineOverride } from '../../patching/baseline-override.ts'
import type { PatchBaseline } from '../../patching/baseline.ts'
import { effectiveBaseline } from '../../patching/effective.ts'
import { keptSnapshot } from '../../patching/kept-snapshot.ts'
import { parseOverrideList } from '../../patching/override-list.ts'
import { sourcesFor } from '../../patching/sources.ts'
import type { StepRun } from './plugin.ts'

/** What a patch operation is told to do, and against which baseline. */
export interface PatchPlan {
  readonly operation: 'Scan' | 'Install'
  readonly rebootOption: RebootOption
  readonly snapshotId: string
  readonly patchGroup: string
  readonly baseline: PatchBaseline
  /** URL; '' without one. */
  readonly installOverrideList: string
  readonly overrideList?: readonly OverridePatch[]
  /** The baseline came from a file: then nothing is uploaded (spec §3.11). */
  readonly overridden: boolean
  /** The association that is told of the outcome, in the place of the node's patch report (spec §4.4). */
  readonly association?: string
}

/** A plan that cannot be carried out: why, and with which exit code (spec §5.3). */
export interface Impossible {
  readonly plan: PatchPlan
  readonly problem: string
  readonly code: number
}

/** Downloads that failed, and the service that could not be asked (spec §5.3). */
const codes = { snapshot: 143, failure: 1 } as const

/** Reads the document's parameters and finds the baseline: override, snapshot, patch group, default, in this order. */
export function planPatching(run: StepRun): PatchPlan | Impossible {
  const { lab, node, os } = run
  const parameter = (name: string): string => run.parameters[name]?.[0] ?? ''
  const { group, baseline } = effectiveBaseline(lab, node)
  const given = parameter('SnapshotId')
  const snapshotId = given === '' ? uuid(lab.seed, `snapshot:${lab.serial()}`) : given.toLowerCase()
  const base = {
    operation: parameter('Operation') === 'Install' ? 'Install' : 'Scan',
    rebootOption: parameter('RebootOption') === 'NoReboot' ? 'NoReboot' : 'RebootIfNeeded',
    snapshotId,
    patchGroup: group,
    installOverrideList: parameter('InstallOverrideList'),
    overridden: false,
  } as const
  if (baseline === undefined) throw new Error(`No patch baseline for ${os.patchOs}.`)
  const plan: PatchPlan = {
    ...base,
    baseline: given === '' ? baseline : keptSnapshot(lab, os.patchOs, group, snapshotId, baseline),
  }
  return withOverrides(run, plan, given === '' ? parameter('BaselineOverride') : '')
}

/** Parsed files by their text, so that all nodes of a run share one policy and one list. */
const lists = new Map<string, ReturnType<typeof parseOverrideList>>()
const policies = new Map<string, PatchBaseline>()

/** Remembers a value under its text; forgets all others when they have become many. */
function shared<T>(known: Map<string, T>, text: string, make: () => T): T {
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size > 100) known.clear()
  const made = make()
  known.set(text, made)
  return made
}

/** Puts into a plan what is given by URL, and refuses sources that the system cannot use. `baselineUrl` is '' without one. */
export function withOverrides(run: StepRun, plan: PatchPlan, baselineUrl: string): PatchPlan | Impossible {
  return withSources(run, withFiles(run, plan, baselineUrl))
}

function withFiles(run: StepRun, plan: PatchPlan, baselineUrl: string): PatchPlan | Impossible {
  const { lab, os } = run
  if (baselineUrl !== '' && plan.installOverrideList !== '') {
    return {
      plan,
      problem: 'Both BaselineOverride and InstallOverrideList were given; only one of them is possible.',
      code: OVERRIDE_EXIT.bothOverrides,
    }
  }
  if (baselineUrl !== '') {
    const text = lab.store.get('file', baselineUrl)
    if (text === undefined)
      return { plan, problem: notThere('BaselineOverride', baselineUrl), code: OVERRIDE_EXIT.download }
    const read = parseBaselineOverride(text, os.patchOs)
    if (read.kind === 'failure') return { plan, problem: read.message, code: read.code }
    const key = `${plan.baseline.id} ${os.patchOs} ${text}`
    return { ...plan, baseline: shared(policies, key, () => ({ ...plan.baseline, ...read.policy })), overridden: true }
  }
  if (plan.installOverrideList === '' || plan.operation === 'Scan') return plan
  const text = lab.store.get('file', plan.installOverrideList)
  if (text === undefined)
    return { plan, problem: notThere('InstallOverrideList', plan.installOverrideList), code: codes.failure }
  const read = shared(lists, text, () => parseOverrideList(text))
  return read.kind === 'failure'
    ? { plan, problem: read.message, code: codes.failure }
    : { ...plan, overrideList: read.patches }
}

const notThere = (parameter: string, url: string): string =>
  `Unable to download ${parameter} ${url}: no such file. Put it into the lab first with PUT /_patchlab/files?url=…`

function withSources(run: StepRun, plan: PatchPlan | Impossible): PatchPlan | Impossible {
  if ('problem' in plan) return plan
  const choice = sourcesFor(plan.baseline, run.os)
  return choice.kind === 'none' ? { plan, problem: choice.message, code: codes.failure } : plan
}
