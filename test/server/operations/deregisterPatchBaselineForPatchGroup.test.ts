import {
  DeregisterPatchBaselineForPatchGroupCommand,
  GetPatchBaselineForPatchGroupCommand,
  RegisterPatchBaselineForPatchGroupCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()
const request = (BaselineId: string) => ({ BaselineId, PatchGroup: 'web' })
const deregister = (id: string) => new DeregisterPatchBaselineForPatchGroupCommand(request(id))
const register = (id: string) => new RegisterPatchBaselineForPatchGroupCommand(request(id))

describe('serialization', () => {
  test('the answer repeats the request', async () => {
    const account = '200000000001'
    const ssm = lab.client(account)
    const id = await createBaseline(ssm)
    await ssm.send(register(id))
    expect(await wire('DeregisterPatchBaselineForPatchGroup', request(id), account)).toEqual({
      status: 200,
      body: request(id),
    })
  })
})

describe('validation', () => {
  test('no such baseline', async () => {
    expect(await refusal(fresh().send(deregister('x'.repeat(20))))).toMatchObject({ code: 'InvalidResourceId' })
    expect(await refusal(fresh().send(deregister(nobodys.id)))).toMatchObject({ code: 'DoesNotExistException' })
  })

  test('a group of another baseline stays where it is', async () => {
    const ssm = fresh()
    const [first, second] = [await createBaseline(ssm), await createBaseline(ssm)]
    await ssm.send(register(first))
    expect(await refusal(ssm.send(deregister(second)))).toMatchObject({ code: 'DoesNotExistException' })
    expect(await refusal(ssm.send(register(second)))).toMatchObject({ code: 'AlreadyExistsException' })
  })
})

describe('behaviour', () => {
  test('afterwards the group has the default again, and can be registered anew', async () => {
    const ssm = fresh()
    const [first, second] = [await createBaseline(ssm), await createBaseline(ssm)]
    const current = async () =>
      (
        await ssm.send(
          new GetPatchBaselineForPatchGroupCommand({ PatchGroup: 'web', OperatingSystem: 'AMAZON_LINUX_2' }),
        )
      ).BaselineId
    await ssm.send(register(first))
    expect(await current()).toBe(first)
    await ssm.send(deregister(first))
    expect(await current()).toBe(await arnOf(ssm, 'AMAZON_LINUX_2'))
    await ssm.send(register(second))
    expect(await current()).toBe(second)
  })
})
