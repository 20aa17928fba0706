import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeNode, labFleet, largestFleet, parseFleet } from '../../../sim/host/fleet.ts'
import type { NodeSpec } from '../../../sim/host/fleet.ts'

describe('the starting fleet', () => {
  test('is the lab: four nodes to patch and one of every other system', () => {
    expect(labFleet.map(({ os, hybrid, tags }) => [os, hybrid === true, ...Object.entries(tags).flat()].join(' ')))
      .toMatchInlineSnapshot(`
      [
        "amazon-linux-2018.03 false Environment SSMPatchLab Patch Group Critical",
        "amazon-linux-2018.03 false Environment SSMPatchLab Patch Group Critical",
        "amazon-linux-2018.03 false Environment SSMPatchLab Patch Group Critical",
        "amazon-linux-2018.03 false Environment SSMPatchLab Patch Group Critical",
        "amazon-linux-2 false Environment MixedFleet",
        "amazon-linux-2023 false Environment MixedFleet",
        "ubuntu-22.04 false Environment MixedFleet",
        "ubuntu-24.04 false Environment MixedFleet",
        "rhel-8 false Environment MixedFleet",
        "rhel-9 false Environment MixedFleet",
        "debian-12 false Environment MixedFleet",
        "raspbian-12 true Environment MixedFleet",
        "sles-15 false Environment MixedFleet",
        "oracle-linux-8 false Environment MixedFleet",
        "oracle-linux-9 false Environment MixedFleet",
        "centos-7 false Environment MixedFleet",
        "centos-stream-9 false Environment MixedFleet",
        "windows-server-2019 false Environment MixedFleet",
        "windows-server-2022 false Environment MixedFleet",
      ]
    `)
  })
})

describe('PATCHLAB_FLEET', () => {
  test('lab and none', () => {
    expect(parseFleet('lab')).toEqual(labFleet)
    expect(parseFleet('none')).toEqual([])
  })

  test('a list, tagged so that a command can target it', () => {
    expect(parseFleet('ubuntu-22.04:2, windows-server-2022,raspbian-12')).toEqual([
      { os: 'ubuntu-22.04', tags: { Environment: 'ubuntu-22.04' } },
      { os: 'ubuntu-22.04', tags: { Environment: 'ubuntu-22.04' } },
      { os: 'windows-server-2022', tags: { Environment: 'windows-server-2022' } },
      { os: 'raspbian-12', tags: { Environment: 'raspbian-12' }, hybrid: true },
    ])
    expect(parseFleet('lab,rhel-9:5')).toHaveLength(labFleet.length + 5)
  })

  test('refuses what it cannot read and says what to write', () => {
    const refusal = (text: string): unknown => {
      try {
        return parseFleet(text)
      } catch (error) {
        return error instanceof Error ? error.message.replace(/list of: .*/, 'list of: …') : error
      }
    }
    expect(
      ['', 'ubunto-22.04:3', 'rhel-9,', 'rhel-9:0', 'rhel-9:3:4', 'rhel-9:50000,rhel-8:50000', 'toString'].map(refusal),
    ).toMatchInlineSnapshot(`
      [
        "PATCHLAB_FLEET, item 1 (): names no operating system. Write lab, none, or a list of: …",
        "PATCHLAB_FLEET, item 1 (ubunto-22.04:3): there is no operating system ubunto-22.04. Write lab, none, or a list of: …",
        "PATCHLAB_FLEET, item 2 (): names no operating system. Write lab, none, or a list of: …",
        "PATCHLAB_FLEET, item 1 (rhel-9:0): the count is not a whole number from 1 to 60000. Write for instance rhel-9:3.",
        "PATCHLAB_FLEET, item 1 (rhel-9:3:4): the count is not a whole number from 1 to 60000. Write for instance rhel-9:3.",
        "PATCHLAB_FLEET: 100000 hosts are too many. Ask for 60000 at most.",
        "PATCHLAB_FLEET, item 1 (toString): there is no operating system toString. Write lab, none, or a list of: …",
      ]
    `)
  })
})

describe('describeNode', () => {
  const linux: NodeSpec = { os: 'amazon-linux-2023', tags: { Environment: 'Test' } }
  const windows: NodeSpec = { os: 'windows-server-2022', tags: {} }
  const hybrid: NodeSpec = { os: 'raspbian-12', tags: {}, hybrid: true }

  test('EC2, Windows, hybrid', () => {
    expect(describeNode('seed', 0, linux, 'us-east-1')).toMatchInlineSnapshot(`
      {
        "agentVersion": "3.3.3050.0",
        "computerName": "ip-10-0-25-222.ec2.internal",
        "ec2": {
          "availabilityZone": "us-east-1a",
          "imageId": "ami-0da7c5d0c81ac8ea2",
          "instanceType": "t3.micro",
        },
        "id": "i-026eae9bb5fc99312",
        "ip": "10.0.25.222",
        "tags": {
          "Environment": "Test",
          "Name": "maroon-whale",
        },
      }
    `)
    expect(describeNode('seed', 1, windows, 'eu-west-1')).toMatchInlineSnapshot(`
      {
        "agentVersion": "3.3.987.0",
        "computerName": "EC2AMAZ-5JOVSWR",
        "ec2": {
          "availabilityZone": "eu-west-1b",
          "imageId": "ami-01e60910107b07891",
          "instanceType": "m5.xlarge",
        },
        "id": "i-0273ded65a3c105b9",
        "ip": "10.0.102.212",
        "tags": {
          "Name": "azure-lion",
        },
      }
    `)
    expect(describeNode('seed', 2, hybrid, 'us-east-1')).toMatchInlineSnapshot(`
      {
        "agentVersion": "3.3.1611.0",
        "computerName": "pink-deer",
        "hybrid": {
          "activationId": "8b4ceb95-3859-4c1b-870b-2e70236b28bf",
          "iamRole": "service-role/AmazonEC2RunCommandRoleForManagedInstances",
          "name": "pink-deer",
        },
        "id": "mi-0be874c1a842d30a6",
        "ip": "192.168.191.8",
        "tags": {},
      }
    `)
  })

  test('a name that was asked for is kept', () => {
    expect(describeNode('seed', 0, { ...linux, name: 'web-1' }, 'us-east-1').tags).toEqual({
      Environment: 'Test',
      Name: 'web-1',
    })
    expect(describeNode('seed', 0, { ...linux, tags: { Name: 'web-2' } }, 'us-east-1').tags).toEqual({ Name: 'web-2' })
    expect(describeNode('seed', 0, { ...hybrid, name: 'pi-1' }, 'us-east-1').hybrid?.name).toBe('pi-1')
  })

  test('hosts outside us-east-1 carry the region in their name', () => {
    const { computerName, ip } = describeNode('seed', 0, linux, 'eu-west-1')
    expect(computerName).toBe(`ip-${ip.split('.').join('-')}.eu-west-1.compute.internal`)
  })

  test('has the form that AWS gives, whatever the seed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: largestFleet - 1 }),
        fc.constantFrom(linux, windows, hybrid),
        (seed, index, spec) => {
          const node = describeNode(seed, index, spec, 'us-east-1')
          expect(node).toEqual(describeNode(seed, index, spec, 'us-east-1'))
          expect(node.id).toMatch(spec === hybrid ? /^mi-0[0-9a-f]{16}$/ : /^i-0[0-9a-f]{16}$/)
          expect(node.agentVersion).toMatch(/^3\.3\.\d+\.\d+$/)
          expect(node.hybrid?.name ?? node.tags['Name']).toMatch(/^[a-z-]+(-\d+)?$/)
          const form = {
            [linux.os]: /^ip(-\d{1,3}){4}\.ec2\.internal$/,
            [windows.os]: /^EC2AMAZ-[0-9A-Z]{7}$/,
            [hybrid.os]: /^[a-z0-9-]+$/,
          }
          expect(node.computerName).toMatch(form[spec.os] ?? /never/)
        },
      ),
    )
  })

  test.each([
    ['EC2', linux],
    ['hybrid', hybrid],
  ])('ids, names and addresses of the largest fleet are unique: %s', (_, spec) => {
    const nodes = Array.from({ length: largestFleet }, (__, index) => describeNode('seed', index, spec, 'us-east-1'))
    const distinct = (values: readonly unknown[]): number => new Set(values).size
    expect(distinct(nodes.map((node) => node.id))).toBe(largestFleet)
    expect(distinct(nodes.map((node) => node.ip))).toBe(largestFleet)
    expect(distinct(nodes.map((node) => node.hybrid?.name ?? node.tags['Name']))).toBe(largestFleet)
  })
})
