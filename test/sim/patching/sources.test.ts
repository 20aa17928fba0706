import { describe, expect, test } from 'vitest'
import type { PatchSource } from '../../../sim/patching/baseline.ts'
import { offeredBy, sourcesFor } from '../../../sim/patching/sources.ts'
import { AL1, deb, offer, pkg, policy, UBUNTU, WIN } from './fixtures.ts'

const main: PatchSource = {
  name: 'main',
  products: ['AmazonLinux2018.03'],
  configuration: '[amzn-main]\nname=Main\nbaseurl=http://x\nenabled=1\n',
}
const more: PatchSource = {
  name: 'more',
  products: ['*'],
  configuration: '[off]\nenabled = 0\n\n[amzn-updates]\nbaseurl=http://[::1]/\n',
}
const other: PatchSource = { name: 'other', products: ['AmazonLinux2017.09'], configuration: '[amzn-main]\n' }

const repositories = (sources: PatchSource[], os = AL1) => {
  const choice = sourcesFor(policy({ sources }), os)
  return choice.kind === 'sources' ? [...choice.repositories] : choice
}

describe('sourcesFor', () => {
  test('without sources the node keeps its own', () => {
    expect(repositories([])).toEqual({ kind: 'own' })
  })

  test('takes the enabled repositories of all that name the product or everything', () => {
    expect(repositories([main, other])).toEqual(['amzn-main'])
    expect(repositories([main, more])).toEqual(['amzn-main', 'amzn-updates'])
  })

  test('sources for other products fail the run', () => {
    expect(repositories([other])).toEqual({
      kind: 'none',
      message:
        'No sources contained the product: AmazonLinux2018.03. Add the product to a source to use the custom repository configuration',
    })
  })

  test('deb lines name the suite', () => {
    const configuration = [
      'deb http://archive.example/ubuntu jammy main universe',
      'deb [arch=amd64 trusted=yes] http://archive.example/ubuntu jammy-security main',
      'deb-src http://archive.example/ubuntu jammy-updates main',
      '# deb http://archive.example/ubuntu jammy-backports main',
    ].join('\n')
    expect(repositories([{ name: 'u', products: ['Ubuntu22.04'], configuration }], UBUNTU)).toEqual([
      'jammy',
      'jammy-security',
    ])
  })

  test('Windows has none', () => {
    expect(repositories([more], WIN)).toEqual({ kind: 'own' })
  })
})

test('offeredBy keeps what the chosen repositories have, as the same list each time', () => {
  const available = [offer(pkg('a', '1')), offer(pkg('b', '1', { repository: 'amzn-main' })), offer(deb('c', '1'))]
  const sources = policy({ sources: [main] })
  expect(offeredBy(sourcesFor(sources, AL1), available)).toEqual([available[1]])
  expect(offeredBy(sourcesFor(sources, AL1), available)).toBe(offeredBy(sourcesFor(sources, AL1), available))
  expect(offeredBy(sourcesFor(policy(), AL1), available)).toBe(available)
  expect(offeredBy(sourcesFor(policy({ sources: [other] }), AL1), available)).toEqual([])
})
