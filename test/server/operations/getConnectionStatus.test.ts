import { GetConnectionStatusCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { nodeIds, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations({ fleet: [{ os: 'debian-12', tags: {} }] })

describe('serialization', () => {
  test('says what was asked for', async () => {
    const account = '200000000001'
    const [Target] = await nodeIds(lab.client(account))
    expect(await wire('GetConnectionStatus', { Target }, account)).toEqual({
      status: 200,
      body: { Target, Status: 'connected' },
    })
  })
})

describe('validation', () => {
  test('a target is needed', async () => {
    expect(await refusal(fresh().send(new GetConnectionStatusCommand({ Target: '' })))).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value '' at 'target' failed to satisfy constraint: Member must have length greater than or equal to 1",
      }
    `)
    expect(await refusal(fresh().send(new GetConnectionStatusCommand({ Target: undefined })))).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "1 validation error detected: Value null at 'target' failed to satisfy constraint: Member must not be null",
      }
    `)
  })
})

describe('behaviour', () => {
  test('what is not there is not connected', async () => {
    const { Status } = await fresh().send(new GetConnectionStatusCommand({ Target: 'i-00000000000000000' }))
    expect(Status).toBe('notconnected')
  })
})
