import {
  DeletePatchBaselineCommand,
  DeregisterPatchBaselineForPatchGroupCommand,
  GetPatchBaselineCommand,
  RegisterDefaultPatchBaselineCommand,
  RegisterPatchBaselineForPatchGroupCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { fresh, wire } = await operations()
const remove = (BaselineId: string) => new DeletePatchBaselineCommand({ BaselineId })

describe('serialization', () => {
  test('the answer is the id', async () => {
    expect(await wire('DeletePatchBaseline', { BaselineId: nobodys.id })).toEqual({
      status: 200,
      body: { BaselineId: nobodys.id },
    })
  })
})

describe('validation', () => {
  test('no id', async () => {
    expect(await wire('DeletePatchBaseline', {})).toEqual({
      status: 400,
      body: {
        __type: 'ValidationException',
        message:
          "1 validation error detected: Value null at 'baselineId' failed to satisfy constraint: Member must not be null",
      },
    })
  })

  test("AWS's own", async () => {
    const ssm = fresh()
    expect(await refusal(ssm.send(remove(await arnOf(ssm, 'WINDOWS'))))).toMatchObject({ code: 'ValidationException' })
  })

  test('one that a patch group has', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm)
    await ssm.send(new RegisterPatchBaselineForPatchGroupCommand({ BaselineId, PatchGroup: 'web servers' }))
    expect(await refusal(ssm.send(remove(BaselineId)))).toEqual({
      code: 'ResourceInUseException',
      message: 'PatchBaseline to be deleted is used for Patch Group: web servers',
    })
    await ssm.send(new DeregisterPatchBaselineForPatchGroupCommand({ BaselineId, PatchGroup: 'web servers' }))
    expect(await ssm.send(remove(BaselineId))).toMatchObject({ BaselineId })
  })

  test('a default', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm)
    await ssm.send(new RegisterDefaultPatchBaselineCommand({ BaselineId }))
    expect(await refusal(ssm.send(remove(BaselineId)))).toEqual({
      code: 'ResourceInUseException',
      message: 'PatchBaseline to be deleted is the default for OperatingSystem: AMAZON_LINUX_2',
    })
    await ssm.send(new RegisterDefaultPatchBaselineCommand({ BaselineId: await arnOf(ssm, 'AMAZON_LINUX_2') }))
    expect(await ssm.send(remove(BaselineId))).toMatchObject({ BaselineId })
  })
})

describe('behaviour', () => {
  test('what is deleted is gone, and deleting it again is no error', async () => {
    const ssm = fresh()
    const BaselineId = await createBaseline(ssm)
    await ssm.send(remove(BaselineId))
    expect(await refusal(ssm.send(new GetPatchBaselineCommand({ BaselineId })))).toMatchObject({
      code: 'DoesNotExistException',
    })
    expect(await ssm.send(remove(BaselineId))).toMatchObject({ BaselineId })
  })
})
