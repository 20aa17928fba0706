import { describe, expect, test } from 'vitest'
import type { NodeSpec } from '../../../../sim/host/fleet.ts'
import { type Driven, drive, hosts, hour, there } from '../../lab/drive.ts'

const association = '8dfe3659-4309-493a-8755-0123456789ab'

function baseline(it: Driven, Name: string, tag: string): string {
  const { BaselineId } = it.call('CreatePatchBaseline', {
    Name,
    OperatingSystem: 'AMAZON_LINUX',
    ApprovedPatchesComplianceLevel: 'CRITICAL',
    ApprovedPatches: ['*'],
    Tags: [{ Key: 'use', Value: tag }],
  })
  return there(BaselineId)
}

function run(it: Driven, parameters: Record<string, string> = {}): string {
  const given = { Operation: 'Scan', AssociationId: association, ...parameters }
  const command = it.send(
    'AWS-RunPatchBaselineAssociation',
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])),
  )
  it.pass(hour)
  return command
}

const items = (it: Driven) =>
  there(it.call('ListComplianceItems', { ResourceIds: [it.nodes[0] ?? ''] }).ComplianceItems)

const failure = (it: Driven, command: string) => {
  const { ResponseCode, StandardOutputContent, StandardErrorContent } = it.call('GetCommandInvocation', {
    CommandId: command,
    InstanceId: it.nodes[0] ?? '',
    PluginName: 'PatchLinux',
  })
  return [ResponseCode, `${StandardOutputContent}${StandardErrorContent}`]
}

describe('AWS-RunPatchBaselineAssociation', () => {
  test('reports compliance of the association, and none of patches', () => {
    const it = drive({ fleet: hosts(1) })
    const id = baseline(it, 'tagged', 'web')
    const command = run(it, { BaselineTags: 'Key=use,Values=db,web' })
    expect(it.states(command)).toEqual(['Success'])
    const [item, ...more] = items(it)
    expect(more).toEqual([])
    expect(item).toMatchObject({
      ComplianceType: 'Association',
      Id: association,
      Title: 'tagged',
      Status: 'NON_COMPLIANT',
      Severity: 'CRITICAL',
      ExecutionSummary: { ExecutionId: command, ExecutionType: 'Command' },
      Details: { DocumentName: 'AWS-RunPatchBaselineAssociation', DocumentVersion: '1', PatchBaselineId: id },
    })
    expect(JSON.parse(item?.Details?.['DetailedText'] ?? '')).toMatchObject({
      FailedCount: 0,
      InstalledPendingRebootCount: 0,
    })
    expect(it.lab.store.get('patch-report', it.nodes[0] ?? '')).toBeUndefined()
  })

  test('an Install makes it compliant, in the place of the former item', () => {
    const it = drive({ fleet: hosts(1) })
    baseline(it, 'tagged', 'web')
    run(it, { BaselineTags: 'Key=use,Values=web' })
    run(it, { BaselineTags: 'Key=use,Values=web', Operation: 'Install' })
    expect(items(it).map(({ Status, Severity }) => [Status, Severity])).toEqual([['COMPLIANT', 'UNSPECIFIED']])
  })

  test('without tags the default baseline, whatever the patch group', () => {
    const it = drive({ fleet: [{ os: 'amazon-linux-2018.03', tags: { Environment: 'Test', 'Patch Group': 'web' } }] })
    const BaselineId = baseline(it, 'of the group', 'web')
    it.call('RegisterPatchBaselineForPatchGroup', { BaselineId, PatchGroup: 'web' })
    run(it)
    expect(items(it).map(({ Title }) => Title)).toEqual(['AWS-AmazonLinuxDefaultPatchBaseline'])
  })

  test('a tag that no baseline or more than one bears', () => {
    const it = drive({ fleet: hosts(1) })
    baseline(it, 'one', 'web')
    baseline(it, 'two', 'web')
    const none = failure(it, run(it, { BaselineTags: 'Key=use,Values=db' }))
    const several = failure(it, run(it, { BaselineTags: 'Key=use,Values=web' }))
    expect([none[0], several[0]]).toEqual([130, 130])
    expect([String(none[1]), String(several[1])]).toEqual([
      expect.stringContaining('No patch baseline for AMAZON_LINUX has the tag Key=use,Values=db.'),
      expect.stringContaining('More than one patch baseline for AMAZON_LINUX has the tag Key=use,Values=web.'),
    ])
    expect(items(it)).toEqual([])
  })

  test('hybrid nodes are not of EC2', () => {
    const fleet: NodeSpec[] = [{ os: 'raspbian-12', tags: { Environment: 'Test' }, hybrid: true }]
    const it = drive({ fleet })
    expect(failure(it, run(it))[0]).toBe(148)
  })
})
