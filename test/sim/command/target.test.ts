import { describe, expect, test } from 'vitest'
import { targetFault, targetMatcher } from '../../../sim/command/target.ts'
import type { ManagedNode } from '../../../sim/host/node.ts'

const node: ManagedNode = {
  id: 'i-0123456789abcdef0',
  os: 'amazon-linux-2023',
  driver: 'model',
  computerName: 'ip-10-0-0-4.ec2.internal',
  ip: '10.0.0.4',
  agentVersion: '3.3.3050.0',
  tags: { Environment: 'Test', 'Patch Group': 'Critical', Empty: '' },
  registeredAt: 0,
}

describe('a target', () => {
  test.each([
    ['InstanceIds', ['i-0123456789abcdef0'], true],
    ['instanceids', ['i-0', 'i-0123456789abcdef0'], true],
    ['InstanceIds', ['i-0'], false],
    ['tag:Environment', ['Test'], true],
    ['tag:Environment', ['Other', 'Test'], true],
    ['tag:Environment', ['Other'], false],
    ['tag:Environment', ['test'], false],
    ['tag:environment', ['Test'], false],
    ['tag:Environment', [], true],
    ['tag:Patch Group', ['Critical'], true],
    ['tag:Empty', [''], true],
    ['tag:Absent', [''], false],
    ['tag:Absent', [], false],
    ['tag-key', ['Environment'], true],
    ['tag-key', ['Absent', 'Patch Group'], true],
    ['tag-key', ['Absent'], false],
  ])('%s %j: %s', (key, values, expected) => {
    expect(targetMatcher([{ Key: key, Values: values }])(node)).toBe(expected)
  })
})

describe('a list of targets', () => {
  test.each(['InstanceIds', 'instanceids', 'tag-key', 'tag:x', 'tag:'])('may have the key %s', (key) => {
    expect(targetFault([{ Key: key, Values: ['x'] }])).toBe(undefined)
  })

  test.each([
    [
      'resource-groups:Name',
      'Target key resource-groups:Name is not supported by this endpoint: resource groups are not emulated.',
    ],
    ['Environment', 'Target key Environment is not valid.'],
    ['tag-keys', 'Target key tag-keys is not valid.'],
  ])('must not have the key %s', (key, message) => {
    expect(
      targetFault([
        { Key: 'tag:x', Values: [] },
        { Key: key, Values: ['x'] },
      ]),
    ).toBe(message)
  })
})
