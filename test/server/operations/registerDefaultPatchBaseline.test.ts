import {
  DescribePatchBaselinesCommand,
  GetDefaultPatchBaselineCommand,
  RegisterDefaultPatchBaselineCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { arnOf, createBaseline, nobodys } from './baselines.ts'
import { operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()
const register = (BaselineId: string) => new RegisterDefaultPatchBaselineCommand({ BaselineId })

describe('serialization', () => {
  test('the answer is the id', async () => {
    const account = '200000000001'
    const BaselineId = await createBaseline(lab.client(account))
    expect(await wire('RegisterDefaultPatchBaseline', { BaselineId }, account)).toEqual({
      status: 200,
      body: { BaselineId },
    })
  })
})

describe('validation', () => {
  test('no such baseline', async () => {
    expect(await refusal(fresh().send(register(nobodys.id)))).toMatchObject({ code: 'DoesNotExistException' })
    expect(await refusal(fresh().send(register(nobodys.arn)))).toMatchObject({ code: 'DoesNotExistException' })
    expect(await refusal(fresh().send(register('x'.repeat(20))))).toMatchObject({ code: 'InvalidResourceId' })
  })
})

describe('behaviour', () => {
  test('one default for each system, and back again', async () => {
    const ssm = fresh()
    const mine = await createBaseline(ssm)
    const [arn, windows] = [await arnOf(ssm, 'AMAZON_LINUX_2'), await arnOf(ssm, 'WINDOWS')]
    const theDefault = async (OperatingSystem: 'AMAZON_LINUX_2' | 'WINDOWS') =>
      (await ssm.send(new GetDefaultPatchBaselineCommand({ OperatingSystem }))).BaselineId
    const marked = async () => {
      const Filters = [{ Key: 'OPERATING_SYSTEM', Values: ['AMAZON_LINUX_2'] }]
      const { BaselineIdentities = [] } = await ssm.send(new DescribePatchBaselinesCommand({ Filters }))
      return BaselineIdentities.filter(({ DefaultBaseline }) => DefaultBaseline).map(({ BaselineId }) => BaselineId)
    }
    await ssm.send(register(mine))
    expect([await theDefault('AMAZON_LINUX_2'), await theDefault('WINDOWS')]).toEqual([mine, windows])
    expect(await marked()).toEqual([mine])
    await ssm.send(register(arn))
    expect(await theDefault('AMAZON_LINUX_2')).toBe(arn)
    expect(await marked()).toEqual([arn])
  })
})
