import { expect, test } from 'vitest'
import { patchGroupOf, resolveBaseline } from '../../../sim/patching/group.ts'

test.each([
  [{ 'Patch Group': 'Critical' }, 'Critical'],
  [{ PatchGroup: 'Critical' }, 'Critical'],
  [{ 'patch group': 'Critical', patchgroup: 'x' }, ''],
  [{}, ''],
])('the patch group of %j is %j', (tags, expected) => {
  expect(patchGroupOf(tags)).toBe(expected)
})

const registered = {
  ofGroup: (group: string, os: string) => new Map([['Critical WINDOWS', 'pb-group']]).get(`${group} ${os}`),
  ofAccount: (os: string) => new Map([['UBUNTU', 'pb-account']]).get(os),
  ofAws: (os: string) => `pb-aws-${os}`,
}
test.each([
  ['WINDOWS', 'Critical', 'pb-group'],
  ['WINDOWS', 'Unregistered', 'pb-aws-WINDOWS'],
  ['UBUNTU', 'Critical', 'pb-account'],
  ['UBUNTU', '', 'pb-account'],
  ['SUSE', '', 'pb-aws-SUSE'],
] as const)('%s in group %j has %s', (os, group, expected) => {
  expect(resolveBaseline(registered, os, group)).toBe(expected)
})
