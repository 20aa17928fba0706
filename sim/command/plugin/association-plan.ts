import { uuid } from '../../chance/ids.ts'
import type { Lab } from '../../core.ts'
import type { PatchBaseline } from '../../patching/baseline.ts'
import { baselineOf, effectiveBaselineId } from '../../patching/effective.ts'
import { tagsOf } from '../../tags/tags.ts'
import type { Impossible, PatchPlan } from './patch-plan.ts'
import { withOverrides } from './patch-plan.ts'
import type { StepRun } from './plugin.ts'

/** Spec §5.3: 130 to 142 are lookups of association and baseline that failed, which of them is not known; 148 is for nodes that EC2 does not know. */
const codes = { lookUp: 130, notEc2: 148 } as const

/**
 * AWS-RunPatchBaselineAssociation: patch groups do not count. The baseline is the one that bears the tag, or without BaselineTags
 * the default one; the association is told of the outcome (spec §4.4, §5.4;
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaselineassociation.html).
 */
export function planAssociation(run: StepRun): PatchPlan | Impossible {
  const { lab, node, os, parameters } = run
  const parameter = (name: string): string => parameters[name]?.[0] ?? ''
  const fallback = baselineOf(lab, effectiveBaselineId(lab, os.patchOs, '') ?? '')
  if (fallback === undefined) throw new Error(`No patch baseline for ${os.patchOs}.`)
  const plan: PatchPlan = {
    operation: parameter('Operation') === 'Install' ? 'Install' : 'Scan',
    rebootOption: parameter('RebootOption') === 'NoReboot' ? 'NoReboot' : 'RebootIfNeeded',
    snapshotId: uuid(lab.seed, `snapshot:${lab.serial()}`),
    patchGroup: '',
    baseline: fallback,
    installOverrideList: parameter('InstallOverrideList'),
    overridden: false,
    association: parameter('AssociationId'),
  }
  if (node.ec2 === undefined) return { plan, problem: 'This document is for EC2 instances only.', code: codes.notEc2 }
  const tags = parameter('BaselineTags')
  if (tags === '') return withOverrides(run, plan, '')
  const tagged = taggedBaselines(run, tags)
  const [baseline] = tagged
  if (baseline === undefined || tagged.length > 1) {
    const problem = `${tagged.length === 0 ? 'No patch baseline' : 'More than one patch baseline'} for ${os.patchOs} has the tag ${tags}.`
    return { plan, problem, code: codes.lookUp }
  }
  return withOverrides(run, { ...plan, baseline }, '')
}

/** The account's baselines for the system that bear a tag, written `Key=name,Values=value,value`. */
function taggedBaselines({ lab, os }: StepRun, text: string): readonly PatchBaseline[] {
  const [, key = '', values = ''] = /^Key=([^,]+),Values=(.+)$/.exec(text) ?? []
  const wanted = values.split(',')
  return [...lab.store.table('baseline').values()].filter(({ id, operatingSystem }) => {
    const value = baselineTag(lab, id, key)
    return operatingSystem === os.patchOs && value !== undefined && wanted.includes(value)
  })
}

function baselineTag(lab: Lab, id: string, key: string): string | undefined {
  const tags = tagsOf(lab, 'PatchBaseline', id)
  return Object.hasOwn(tags, key) ? tags[key] : undefined
}
