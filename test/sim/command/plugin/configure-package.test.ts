import { describe, expect, test } from 'vitest'
import { type Driven, drive, hosts, minute } from '../../lab/drive.ts'

function configure(it: Driven, parameters: Record<string, string>) {
  const given = { action: 'Install', name: 'AmazonCloudWatchAgent', ...parameters }
  const command = it.send(
    'AWS-ConfigureAWSPackage',
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])),
  )
  it.pass(minute)
  const InstanceId = it.nodes[0] ?? ''
  const { StatusDetails, StandardOutputContent, StandardErrorContent } = it.call('GetCommandInvocation', {
    CommandId: command,
    InstanceId,
  })
  return [
    StatusDetails,
    `${StandardOutputContent}${StandardErrorContent}`,
    it.lab.store.get('distributor', InstanceId) ?? {},
  ]
}

describe('AWS-ConfigureAWSPackage', () => {
  test('installs the newest, updates, removes', () => {
    const it = drive({ fleet: hosts(1) })
    const version = '1.300052.0'
    expect([
      configure(it, { version }),
      configure(it, { version }),
      configure(it, { installationType: 'In-place update' }),
      configure(it, { version }),
      configure(it, { name: 'AmazonEFSUtils' }),
      configure(it, { action: 'Uninstall' }),
      configure(it, { action: 'Uninstall' }),
    ]).toMatchInlineSnapshot(`
      [
        [
          "Success",
          "Installed AmazonCloudWatchAgent 1.300052.0
      ",
          {
            "AmazonCloudWatchAgent": "1.300052.0",
          },
        ],
        [
          "Success",
          "AmazonCloudWatchAgent 1.300052.0 is already installed.
      ",
          {
            "AmazonCloudWatchAgent": "1.300052.0",
          },
        ],
        [
          "Success",
          "Updating AmazonCloudWatchAgent 1.300052.0
      Installed AmazonCloudWatchAgent 1.300059.0
      ",
          {
            "AmazonCloudWatchAgent": "1.300059.0",
          },
        ],
        [
          "Success",
          "Removing AmazonCloudWatchAgent 1.300059.0
      Installed AmazonCloudWatchAgent 1.300052.0
      ",
          {
            "AmazonCloudWatchAgent": "1.300052.0",
          },
        ],
        [
          "Success",
          "Installed AmazonEFSUtils 2.3.1
      ",
          {
            "AmazonCloudWatchAgent": "1.300052.0",
            "AmazonEFSUtils": "2.3.1",
          },
        ],
        [
          "Success",
          "Removed AmazonCloudWatchAgent 1.300052.0
      ",
          {
            "AmazonEFSUtils": "2.3.1",
          },
        ],
        [
          "Success",
          "AmazonCloudWatchAgent is not installed.
      ",
          {
            "AmazonEFSUtils": "2.3.1",
          },
        ],
      ]
    `)
  })

  test('takes an ARN', () => {
    const it = drive({ fleet: hosts(1) })
    const name = 'arn:aws:ssm:::package/AmazonCloudWatchAgent'
    expect(configure(it, { name })[2]).toEqual({ AmazonCloudWatchAgent: '1.300059.0' })
  })

  test('refuses what there is not', () => {
    const it = drive({ fleet: hosts(1) })
    configure(it, {})
    expect(
      [
        configure(it, { name: 'AWSPVDriver' }),
        configure(it, { name: 'constructor' }),
        configure(it, { version: '0.0.1' }),
        configure(it, { action: 'Uninstall', version: '1.300044.0' }),
      ].map(([status, text]) => [status, text]),
    ).toMatchInlineSnapshot(`
      [
        [
          "Failed",
          "There is no package AWSPVDriver for Linux; there are AmazonCloudWatchAgent, AWSDistroOTel-Collector, AWSCodeDeployAgent, AmazonEFSUtils.
      ",
        ],
        [
          "Failed",
          "There is no package constructor for Linux; there are AmazonCloudWatchAgent, AWSDistroOTel-Collector, AWSCodeDeployAgent, AmazonEFSUtils.
      ",
        ],
        [
          "Failed",
          "Package AmazonCloudWatchAgent has no version 0.0.1; it has 1.300044.0, 1.300052.0, 1.300059.0.
      ",
        ],
        [
          "Failed",
          "AmazonCloudWatchAgent 1.300044.0 is not installed; 1.300059.0 is.
      ",
        ],
      ]
    `)
  })

  test('each node has its own', () => {
    const it = drive({ fleet: hosts(2) })
    it.send(
      'AWS-ConfigureAWSPackage',
      { action: ['Install'], name: ['AmazonCloudWatchAgent'] },
      { InstanceIds: [it.nodes[1] ?? ''] },
    )
    it.pass(minute)
    expect(it.nodes.map((id) => it.lab.store.get('distributor', id))).toEqual([
      undefined,
      { AmazonCloudWatchAgent: '1.300059.0' },
    ])
  })
})
