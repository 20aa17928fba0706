import { describe, expect, test } from 'vitest'
import { ANY_CASE, filterMatcher, nodeProducts, TITLE_CASE } from '../../../sim/patching/rule.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { filters } from './fixtures.ts'

const facts = { PRODUCT: ['AmazonLinux2018.03'], CLASSIFICATION: ['Security'], SEVERITY: ['critical'] }

describe('filterMatcher', () => {
  test.each([
    ['no filter', {}, true],
    ['values are alternatives', { CLASSIFICATION: ['Bugfix', 'Security'] }, true],
    ['filters must all match', { CLASSIFICATION: ['Security'], SEVERITY: ['Low'] }, false],
    ['a star matches everything', { CLASSIFICATION: ['*'], SEVERITY: ['*'], PRODUCT: ['*'] }, true],
    ['a star matches what has no such key', { PRIORITY: ['*'] }, true],
    ['what has no such key matches no value', { PRIORITY: ['Extra'] }, false],
    ['the product', { PRODUCT: ['AmazonLinux2018.03'] }, true],
    ['another product', { PRODUCT: ['AmazonLinux2017.09'] }, false],
    ['products are compared by case', { PRODUCT: ['amazonlinux2018.03'] }, false],
  ])('%s', (_, keys, expected) => {
    expect(filterMatcher(filters(keys), ANY_CASE)(facts)).toBe(expected)
  })

  test('yum title-cases the notice and then compares by case, the others ignore case', () => {
    const matches = (values: string[], spelling: typeof ANY_CASE) =>
      filterMatcher(filters({ SEVERITY: values }), spelling)(facts)
    expect(matches(['Critical'], TITLE_CASE)).toBe(true)
    expect(matches(['critical'], TITLE_CASE)).toBe(false)
    expect(matches(['CRITICAL'], ANY_CASE)).toBe(true)
  })
})

test('Amazon Linux 2 goes by two names', () => {
  expect(nodeProducts(osOf('amazon-linux-2'))).toEqual(['AmazonLinux2', 'AmazonLinux2.0'])
  expect(nodeProducts(osOf('amazon-linux-2023'))).toEqual(['AmazonLinux2023'])
})
