import { GetDefaultPatchBaselineCommand, type OperatingSystem } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { operations } from './support.ts'

const { fresh, wire } = await operations()

describe('serialization', () => {
  test('without an operating system it is Windows', async () => {
    expect(await wire('GetDefaultPatchBaseline', {})).toEqual({
      status: 200,
      body: {
        BaselineId: 'arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-09ca3fb51f0412ec3',
        OperatingSystem: 'WINDOWS',
      },
    })
  })
})

describe('validation', () => {
  test('an unknown operating system', async () => {
    const { status, body } = await wire('GetDefaultPatchBaseline', { OperatingSystem: 'BEOS' })
    expect(status).toBe(400)
    expect(body).toMatchObject({ message: expect.stringMatching("Value 'BEOS' at 'operatingSystem'") })
  })
})

describe('behaviour', () => {
  test.each<OperatingSystem>(['AMAZON_LINUX', 'UBUNTU', 'MACOS'])(
    '%s has a default of its own',
    async (OperatingSystem) => {
      const answer = await fresh().send(new GetDefaultPatchBaselineCommand({ OperatingSystem }))
      expect(answer).toMatchObject({
        OperatingSystem,
        BaselineId: expect.stringMatching(/^arn:aws:ssm:us-east-1:\d+:patchbaseline\/pb-/),
      })
    },
  )
})
