import { describe, expect, test } from 'vitest'
import { operationNames } from '../../../sim/api/model.ts'
import { validateInput } from '../../../sim/api/validate.ts'
import { rawModel, valid, violations } from './violations.ts'

const inputOf = (name: string): string => rawModel.operations[name]?.input.shape ?? ''

describe('every constraint of every input', () => {
  test.each(operationNames)('%s', (name) => {
    expect(validateInput(name, valid(inputOf(name)))).toBeUndefined()
    for (const { value, errors } of violations(inputOf(name))) {
      const heading =
        errors.length === 1 ? '1 validation error detected' : `${errors.length} validation errors detected`
      expect(validateInput(name, value)).toBe(`${heading}: ${errors.join('; ')}`)
    }
  })

  test('the walk that finds them misses none of the kinds', () => {
    const all = operationNames.flatMap((name) => violations(inputOf(name)).flatMap((v) => v.errors))
    const count = (part: string): number => all.filter((error) => error.includes(part)).length
    expect({
      null: count('Member must not be null'),
      enum: count('enum value set'),
      pattern: count('regular expression'),
      length: count('have length'),
      value: count('have value'),
      list: count(': Member must satisfy constraint: ['),
      keys: count('Map keys'),
      values: count('Map value'),
    }).toMatchInlineSnapshot(`
      {
        "enum": 112,
        "keys": 52,
        "length": 1268,
        "list": 181,
        "null": 359,
        "pattern": 563,
        "value": 150,
        "values": 17,
      }
    `)
  })
})

describe("AWS's own answers", () => {
  // aws-cli#7048: an EC2 id with sixteen characters.
  test('a node id of the wrong length', () => {
    expect(validateInput('GetConnectionStatus', { Target: 'i-083e1601960282cd' })).toBeUndefined()
    expect(validateInput('DescribeInstancePatches', { InstanceId: 'i-083e1601960282cd' })).toBe(
      String.raw`1 validation error detected: Value 'i-083e1601960282cd' at 'instanceId' failed to satisfy constraint: Member must satisfy regular expression pattern: (^i-(\w{8}|\w{17})$)|(^mi-\w{17}$)`,
    )
  })

  // aws-toolkit-azure-devops#529.
  test('notification events and type in the wrong case', () => {
    const input = {
      DocumentName: 'AWS-RunPatchBaseline',
      NotificationConfig: { NotificationEvents: ['all'], NotificationType: 'command' },
    }
    expect(validateInput('SendCommand', input)).toBe(
      "2 validation errors detected: Value '[all]' at 'notificationConfig.notificationEvents' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [All, InProgress, Success, TimedOut, Cancelled, Failed]]; Value 'command' at 'notificationConfig.notificationType' failed to satisfy constraint: Member must satisfy enum value set: [Command, Invocation]",
    )
  })
})

describe('paths and values', () => {
  const said = (...args: Parameters<typeof validateInput>): string[] =>
    (validateInput(...args) ?? '').replace(/^\d+ validation errors? detected: /, '').split('; ')

  test('a structure in a list is counted from one', () => {
    expect(
      said('CreatePatchBaseline', {
        Name: 'baseline',
        ApprovalRules: {
          PatchRules: [
            { PatchFilterGroup: { PatchFilters: [] } },
            { PatchFilterGroup: { PatchFilters: [{ Key: 'PRODUCT', Values: ['a', ''] }] }, ApproveAfterDays: 361 },
            {},
          ],
        },
      }),
    ).toEqual([
      "Value '[a, ]' at 'approvalRules.patchRules.2.member.patchFilterGroup.patchFilters.1.member.values' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 64, Member must have length greater than or equal to 1]",
      "Value '361' at 'approvalRules.patchRules.2.member.approveAfterDays' failed to satisfy constraint: Member must have value less than or equal to 360",
      "Value null at 'approvalRules.patchRules.3.member.patchFilterGroup' failed to satisfy constraint: Member must not be null",
    ])
  })

  test('a map prints as Java prints it', () => {
    const item = { Severity: 'HIGH', Status: 'COMPLIANT', Details: { a: 'b', '': 'c' } }
    expect(
      said('PutComplianceItems', {
        ResourceId: 'i-0123456789abcdef0',
        ResourceType: 'ManagedInstance',
        ComplianceType: 'Custom:mine',
        ExecutionSummary: { ExecutionTime: 0 },
        Items: [item],
      }),
    ).toEqual([
      "Value '{a=b, =c}' at 'items.1.member.details' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 64, Member must have length greater than or equal to 1]",
    ])
  })

  test('a structure prints its members, the sensitive ones hidden', () => {
    const rule = { PatchFilterGroup: { PatchFilters: [{ Key: 'PRODUCT', Values: ['*'] }] }, ApproveAfterDays: 7 }
    const input = { Name: 'baseline', ApprovalRules: { PatchRules: Array.from({ length: 11 }, () => rule) } }
    const printed =
      'PatchRule(patchFilterGroup=PatchFilterGroup(patchFilters=[PatchFilter(key=PRODUCT, values=[*])]), approveAfterDays=7)'
    expect(said('CreatePatchBaseline', input)).toEqual([
      `Value '[${Array.from({ length: 11 }, () => printed).join(', ')}]' at 'approvalRules.patchRules' failed to satisfy constraint: Member must have length less than or equal to 10`,
    ])
  })

  // As Cognito does for its passwords.
  test('a sensitive value is not shown', () => {
    const input = { Sources: [{ Name: 'mine', Products: ['*'], Configuration: '' }], Name: 'baseline' }
    expect(said('CreatePatchBaseline', input)).toEqual([
      "Value at 'sources.1.member.configuration' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ])
  })

  test('members unknown to the model and members without constraints do not matter', () => {
    expect(validateInput('ListCommands', { Unknown: 1, NextToken: '' })).toBeUndefined()
    expect(validateInput('ListCommands', {})).toBeUndefined()
  })

  test('characters outside the basic plane count once', () => {
    const comment = (text: string): unknown => ({ DocumentName: 'AWS-RunShellScript', Comment: text })
    expect(validateInput('SendCommand', comment('🩹'.repeat(100)))).toBeUndefined()
    expect(said('SendCommand', comment('🩹'.repeat(101)))).toEqual([
      `Value '${'🩹'.repeat(101)}' at 'comment' failed to satisfy constraint: Member must have length less than or equal to 100`,
    ])
  })
})

describe('patterns match the whole value', () => {
  const accepts = (group: string): boolean =>
    validateInput('DescribePatchGroupState', { PatchGroup: group }) === undefined
  const version = (text: string): boolean =>
    validateInput('GetDocument', { Name: 'AWS-RunShellScript', DocumentVersion: text }) === undefined

  test('letters of any script', () => {
    expect([accepts('Critical'), accepts('Prüfung/日本 1'), accepts('a#b'), accepts('a\n')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('alternatives without anchors', () => {
    expect([version('$LATEST'), version('12'), version('$LATEST2'), version('v1'), version('0')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('case by flag', () => {
    const share = (...accounts: string[]): boolean =>
      validateInput('ModifyDocumentPermission', {
        Name: 'mine',
        PermissionType: 'Share',
        AccountIdsToAdd: accounts,
      }) === undefined
    expect([share('ALL'), share('all'), share('123456789012'), share('ally')]).toEqual([true, true, true, false])
  })
})
