import { describe, expect, test } from 'vitest'
import { apiError, errorCodes, fail, texts } from '../../../sim/api/errors.ts'
import type { ErrorCode } from '../../../sim/api/errors.ts'
import { findShape, operation, operationNames } from '../../../sim/api/model.ts'

describe('the catalogue', () => {
  test('agrees with the model: no text for an error without a message, 500 for a fault', () => {
    const build = apiError as (code: ErrorCode, ...values: unknown[]) => ReturnType<typeof apiError>
    const wrong = errorCodes.filter((code) => {
      const modelled = findShape(code)
      if (modelled?.type !== 'structure') return false
      const hasMessage = 'Message' in modelled.members || 'message' in modelled.members
      const values = code === 'InvalidInstanceId' ? [['i-0a'], '1'] : [code === 'ResourceInUseException' ? {} : 'text']
      const error = build(code, ...values)
      return error.status !== (code === 'InternalServerError' ? 500 : 400) || (error.text !== undefined) !== hasMessage
    })
    expect(wrong).toEqual([])
  })

  test('has every error that the operations of Patch Manager, Run Command, documents, compliance and tags declare', () => {
    const families =
      /Patch|Snapshot|Command|Document|Compliance|Tags|^DescribeInstanceInformation$|^DescribeInstanceProperties$/
    const others = /DocumentMetadata|DocumentVersionHistory|DocumentMetadataHistory/
    const declared = operationNames
      .filter((name) => families.test(name) && !others.test(name))
      .flatMap((name) => operation(name).errors)
    const known = new Set<string>(errorCodes)
    expect([...new Set(declared)].filter((code) => !known.has(code))).toEqual([])
  })

  test("texts are AWS's where one is known", () => {
    expect(apiError('InvalidInstanceId', ['i-0a', 'i-0b'], '123456789012').text).toBe(
      'Instances [[i-0a, i-0b]] not in a valid state for account 123456789012',
    )
    expect(apiError('DoesNotExistException').text).toBe('Patch Baseline to be retrieved does not exist.')
    expect(apiError('ResourceInUseException', { patchGroup: 'Critical' }).text).toBe(
      'PatchBaseline to be deleted is used for Patch Group: Critical',
    )
    expect(apiError('AlreadyExistsException', 'WINDOWS').text).toBe(
      'Patch Group baseline already has a baseline registered for OperatingSystem WINDOWS.',
    )
    expect(apiError('ThrottlingException').text).toBe('Rate exceeded')
    expect(texts.invalidFilterValue('All', 'PRODUCT', ['A', 'B'])).toBe(
      'Invalid Filter Value: All for Key: PRODUCT, valid values are: A, B',
    )
  })

  test('fail throws the error, with its code in the stack trace', () => {
    expect(() => fail('InvocationDoesNotExist')).toThrow(
      expect.objectContaining({ name: 'ApiError', code: 'InvocationDoesNotExist', status: 400, text: undefined }),
    )
    expect(() => fail('InvalidParameters', 'why')).toThrow('InvalidParameters: why')
  })

  test('a wrong code or wrong values do not compile', () => {
    const never: (() => never)[] = [
      // @ts-expect-error no such code
      () => fail('InvalidInstanceIds'),
      // @ts-expect-error it takes ids and an account
      () => fail('InvalidInstanceId'),
      // @ts-expect-error it has no message
      () => fail('InvalidCommandId', 'text'),
      // @ts-expect-error it needs a text
      () => fail('ValidationException'),
    ]
    const code: ErrorCode = 'InvalidDocument'
    expect([never.length, code]).toEqual([4, 'InvalidDocument'])
  })
})
