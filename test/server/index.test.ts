import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestLab } from '../harness.ts'
import { parseFleet } from '../../sim/host/fleet.ts'

describe('startPatchlab', async () => {
  const lab = await startTestLab({ fleet: parseFleet('amazon-linux-2018.03:2') })
  afterAll(() => lab.close())

  test('answers the real SDK', async () => {
    const { InstanceInformationList } = await lab.ssm.send(new DescribeInstanceInformationCommand({}))
    expect(InstanceInformationList?.map((node) => [node.PlatformName, node.PingStatus])).toEqual([
      ['Amazon Linux AMI', 'Online'],
      ['Amazon Linux AMI', 'Online'],
    ])
  })
})
