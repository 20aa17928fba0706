import { DescribePatchPropertiesCommand, paginateDescribePatchProperties } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { operations, refusal } from './support.ts'

const { fresh, wire } = await operations()

describe('serialization', () => {
  test('names of Linux', async () => {
    expect(await wire('DescribePatchProperties', { OperatingSystem: 'AMAZON_LINUX_2', Property: 'SEVERITY' })).toEqual({
      status: 200,
      body: { Properties: [{ Name: 'Critical' }, { Name: 'Important' }, { Name: 'Medium' }, { Name: 'Low' }] },
    })
  })

  test('products of Windows have a family', async () => {
    const { body } = await wire('DescribePatchProperties', { OperatingSystem: 'WINDOWS', Property: 'PRODUCT' })
    expect(body).toMatchObject({
      Properties: expect.arrayContaining([{ Name: 'WindowsServer2019', ProductFamily: 'Windows' }]),
    })
  })
})

describe('validation', () => {
  test('a property that the system does not have', async () => {
    const ask = new DescribePatchPropertiesCommand({ OperatingSystem: 'UBUNTU', Property: 'CLASSIFICATION' })
    expect(await refusal(fresh().send(ask))).toEqual({
      code: 'ValidationException',
      message: 'Property CLASSIFICATION is not valid for the operating system UBUNTU.',
    })
  })

  test('a wrong token', async () => {
    const ask = new DescribePatchPropertiesCommand({ OperatingSystem: 'UBUNTU', Property: 'PRIORITY', NextToken: 'x' })
    expect(await refusal(fresh().send(ask))).toMatchObject({ code: 'ValidationException' })
  })
})

describe('behaviour', () => {
  test('page by page, in the order of severity and not of letters', async () => {
    const pages: unknown[] = []
    const input = { OperatingSystem: 'UBUNTU', Property: 'PRIORITY' } as const
    for await (const { Properties } of paginateDescribePatchProperties({ client: fresh(), pageSize: 2 }, input)) {
      pages.push(Properties?.map(({ Name }) => Name))
    }
    expect(pages).toEqual([['Required', 'Important'], ['Standard', 'Optional'], ['Extra']])
  })

  test('families of applications', async () => {
    const ask = (PatchSet: 'OS' | 'APPLICATION') =>
      fresh().send(
        new DescribePatchPropertiesCommand({ OperatingSystem: 'WINDOWS', Property: 'PRODUCT_FAMILY', PatchSet }),
      )
    expect((await ask('OS')).Properties).toEqual([{ Name: 'Windows' }])
    expect((await ask('APPLICATION')).Properties).toContainEqual({ Name: 'Office' })
  })
})
