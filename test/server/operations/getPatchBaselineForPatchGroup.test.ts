import {
  GetPatchBaselineForPatchGroupCommand,
  RegisterDefaultPatchBaselineCommand,
  RegisterPatchBaselineForPatchGroupCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { createBaseline } from './baselines.ts'
import { operations } from './support.ts'

const { fresh, wire } = await operations()

describe('serialization', () => {
  test('a group that is registered nowhere has the default, of Windows unless told otherwise', async () => {
    expect(await wire('GetPatchBaselineForPatchGroup', { PatchGroup: 'web' })).toEqual({
      status: 200,
      body: {
        BaselineId: 'arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-09ca3fb51f0412ec3',
        PatchGroup: 'web',
        OperatingSystem: 'WINDOWS',
      },
    })
  })
})

describe('validation', () => {
  test('a name that no group can have', async () => {
    const { status, body } = await wire('GetPatchBaselineForPatchGroup', { PatchGroup: 'a*b' })
    expect(status).toBe(400)
    expect(body).toMatchObject({ message: expect.stringMatching("Value 'a[*]b' at 'patchGroup'") })
  })
})

describe('behaviour', () => {
  test('the registered one before the account default before that of AWS', async () => {
    const ssm = fresh()
    const [ofGroup, ofAccount] = [await createBaseline(ssm), await createBaseline(ssm)]
    await ssm.send(new RegisterPatchBaselineForPatchGroupCommand({ BaselineId: ofGroup, PatchGroup: 'web' }))
    await ssm.send(new RegisterDefaultPatchBaselineCommand({ BaselineId: ofAccount }))
    const of = async (PatchGroup: string, OperatingSystem: 'AMAZON_LINUX_2' | 'SUSE') =>
      (await ssm.send(new GetPatchBaselineForPatchGroupCommand({ PatchGroup, OperatingSystem }))).BaselineId
    expect(await of('web', 'AMAZON_LINUX_2')).toBe(ofGroup)
    expect(await of('db', 'AMAZON_LINUX_2')).toBe(ofAccount)
    expect(await of('web', 'SUSE')).toMatch(/^arn:aws:ssm:/)
  })
})
