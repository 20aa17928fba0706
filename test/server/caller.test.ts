import { expect, test } from 'vitest'
import { callerOf } from '../../server/caller.ts'
import { ApiError } from '../../sim/api/errors.ts'

const signed = (credential: string): string =>
  `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0123`

test('an access key of twelve digits is the account, and the region is the one signed for', () => {
  expect(callerOf(signed('111122223333/20270101/eu-central-1/ssm/aws4_request'), 'us-east-1', 'id')).toEqual({
    account: '111122223333',
    region: 'eu-central-1',
    accessKeyId: '111122223333',
    requestId: 'id',
  })
})

test.each([
  ['AKIAIOSFODNN7EXAMPLE/20270101/us-west-2/ssm/aws4_request', 'us-west-2', 'AKIAIOSFODNN7EXAMPLE'],
  ['1111222233334/20270101/us-west-2/ssm/aws4_request', 'us-west-2', '1111222233334'],
  ['key/20270101/NOWHERE/ssm/aws4_request', 'us-east-1', 'key'],
  ['key', 'us-east-1', 'key'],
])('%s is a caller of the default account', (credential, region, accessKeyId) => {
  expect(callerOf(signed(credential), 'us-east-1', 'id')).toEqual({
    account: '123456789012',
    region,
    accessKeyId,
    requestId: 'id',
  })
})

test('any Authorization will do', () => {
  expect(callerOf('Bearer x', 'us-east-1', 'id').account).toBe('123456789012')
})

test.each([undefined, ''])('but not none: %s', (authorization) => {
  expect(() => callerOf(authorization, 'us-east-1', 'id')).toThrow(
    new ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  )
})
