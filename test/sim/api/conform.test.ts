import { describe, expect, test } from 'vitest'
import { exceptions } from '../../../sim/api/conform-exceptions.ts'
import { conform } from '../../../sim/api/conform.ts'
import { operationNames, structure } from '../../../sim/api/model.ts'
import { rawModel, valid } from './violations.ts'

const patch = {
  Title: 'bash.x86_64:0:4.4.19-14.el8',
  KBId: 'bash.x86_64',
  Classification: 'Security',
  Severity: 'Low',
  State: 'Installed',
  InstalledTime: 1_580_000_000_000,
}
const patches = (change: object): string[] => conform('DescribeInstancePatches', { Patches: [{ ...patch, ...change }] })

describe('conform', () => {
  test.each(operationNames)('a full output of %s has nothing against it', (name) => {
    expect(conform(name, valid(rawModel.operations[name]?.output.shape ?? ''))).toEqual([])
  })

  test('undefined is absent', () => {
    expect(patches({ CVEIds: undefined })).toEqual([])
    expect(patches({ Title: undefined })).toEqual(['Patches[0].Title: required by PatchComplianceData, missing'])
  })

  test('a member that the model does not have', () => {
    expect(patches({ Extra: 1 })).toEqual(['Patches[0].Extra: not a member of PatchComplianceData'])
    expect(patches({ constructor: 1 })).toEqual(['Patches[0].constructor: not a member of PatchComplianceData'])
  })

  test('a value of the wrong type', () => {
    expect(patches({ InstalledTime: new Date(0) })).toEqual([
      'Patches[0].InstalledTime: expected timestamp, found object',
    ])
    expect(patches({ InstalledTime: 0.5 })).toEqual(['Patches[0].InstalledTime: expected timestamp, found number 0.5'])
    expect(patches({ KBId: null })).toEqual(['Patches[0].KBId: expected string, found null'])
    expect(conform('DescribeInstancePatches', { Patches: {} })).toEqual(['Patches: expected list, found object'])
    expect(conform('DescribeInstancePatches', undefined)).toEqual([
      'DescribeInstancePatchesResult: expected structure, found undefined',
    ])
  })

  test('a broken constraint', () => {
    expect(conform('CreatePatchBaseline', { BaselineId: 'pb-1' })).toEqual([
      'BaselineId: "pb-1" breaks: Member must have length greater than or equal to 20',
      String.raw`BaselineId: "pb-1" breaks: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\-:/]{20,128}$`,
    ])
    const details = { Details: { '': 'x' } }
    expect(conform('ListComplianceItems', { ComplianceItems: [details] })).toEqual([
      'ComplianceItems[0].Details key "": "" breaks: Member must have length greater than or equal to 1',
    ])
  })

  test('where AWS leaves its model, only what AWS sends is let through', () => {
    expect(patches({ State: 'InstalledPendingReboot' })).toEqual([])
    expect(patches({ State: 'INSTALLED' })).toEqual([])
    expect(patches({ State: 'installed' })).toHaveLength(1)
    const command = { DocumentVersion: '', OutputS3BucketName: '', NotificationConfig: { NotificationType: '' } }
    expect(conform('SendCommand', { Command: command })).toEqual([])
    const times = { ExecutionStartDateTime: '2020-02-19T18:18:03.419Z', ExecutionElapsedTime: 'PT0.091S' }
    expect(conform('GetCommandInvocation', { ...times, ExecutionEndDateTime: '' })).toEqual([])
    expect(conform('GetCommandInvocation', { ExecutionStartDateTime: 'yesterday' })).toHaveLength(1)
  })

  test('each exception names a member of the model', () => {
    for (const place of Object.keys(exceptions)) {
      const [name = '', member = ''] = place.split('.')
      expect(Object.keys(structure(name).members)).toContain(member)
    }
  })
})
