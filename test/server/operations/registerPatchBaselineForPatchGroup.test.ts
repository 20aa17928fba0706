import { GetPatchBaselineForPatchGroupCommand, RegisterPatchBaselineForPatchGroupCommand } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()
const register = (BaselineId: string, PatchGroup: string) =>
  new RegisterPatchBaselineForPatchGroupCommand({ BaselineId, PatchGroup })

describe('serialization', () => {
  test('the answer repeats the request', async () => {
    const account = '200000000001'
    const request = { BaselineId: await createBaseline(lab.client(account)), PatchGroup: 'Webserver: ä/1' }
    expect(await wire('RegisterPatchBaselineForPatchGroup', request, account)).toEqual({ status: 200, body: request })
  })
})

describe('validation', () => {
  test('no such baseline', async () => {
    expect(await refusal(fresh().send(register(nobodys.id, 'web')))).toEqual({
      code: 'DoesNotExistException',
      message: 'Patch Baseline to be retrieved does not exist.',
    })
    expect(await refusal(fresh().send(register('x'.repeat(20), 'web')))).toMatchObject({ code: 'InvalidResourceId' })
  })

  test('a group has one baseline for each system', async () => {
    const ssm = fresh()
    const [first, second] = [await createBaseline(ssm), await createBaseline(ssm)]
    await ssm.send(register(first, 'web'))
    expect(await refusal(ssm.send(register(second, 'web')))).toEqual({
      code: 'AlreadyExistsException',
      message: 'Patch Group baseline already has a baseline registered for OperatingSystem AMAZON_LINUX_2.',
    })
    const windows = await createBaseline(ssm, { OperatingSystem: 'WINDOWS' })
    expect(await ssm.send(register(windows, 'web'))).toMatchObject({ BaselineId: windows, PatchGroup: 'web' })
  })

  test('a baseline has 25 groups and no more', async () => {
    const ssm = fresh()
    const id = await createBaseline(ssm)
    for (let i = 0; i < 25; i++) await ssm.send(register(id, `group-${i}`))
    expect(await refusal(ssm.send(register(id, 'group-25')))).toEqual({
      code: 'ResourceLimitExceededException',
      message: 'A patch baseline takes 25 patch groups at most.',
    })
  })
})

describe('behaviour', () => {
  test("AWS's own can be registered too, by ARN", async () => {
    const ssm = fresh()
    const arn = await arnOf(ssm, 'WINDOWS')
    expect(await ssm.send(register(arn, 'web'))).toMatchObject({ BaselineId: arn, PatchGroup: 'web' })
    expect(await ssm.send(new GetPatchBaselineForPatchGroupCommand({ PatchGroup: 'web' }))).toMatchObject({
      BaselineId: arn,
    })
  })

  test('names that differ in case are different groups', async () => {
    const ssm = fresh()
    const [first, second] = [await createBaseline(ssm), await createBaseline(ssm)]
    await ssm.send(register(first, 'web'))
    await ssm.send(register(second, 'Web'))
    const of = async (PatchGroup: string) =>
      (await ssm.send(new GetPatchBaselineForPatchGroupCommand({ PatchGroup, OperatingSystem: 'AMAZON_LINUX_2' })))
        .BaselineId
    expect([await of('web'), await of('Web')]).toEqual([first, second])
  })
})
