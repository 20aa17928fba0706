import { describe, expect, test } from 'vitest'
import { latestAgent } from '../../../../sim/host/agent.ts'
import { type Driven, drive, hosts, minute, there } from '../../lab/drive.ts'

function update(it: Driven, parameters: Record<string, string> = {}) {
  const command = it.send(
    'AWS-UpdateSSMAgent',
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
  )
  it.pass(minute)
  const InstanceId = it.nodes[0] ?? ''
  const { StatusDetails, StandardOutputContent, StandardErrorContent } = it.call('GetCommandInvocation', {
    CommandId: command,
    InstanceId,
  })
  const node = there(it.lab.store.get('node', InstanceId))
  return { status: StatusDetails, text: `${StandardOutputContent}${StandardErrorContent}`, version: node.agentVersion }
}

/** A node whose agent is of that version. */
function withAgent(agentVersion: string): Driven {
  const it = drive({ fleet: hosts(1) })
  const node = there(it.lab.store.get('node', it.nodes[0] ?? ''))
  it.lab.control('control', (lab) => lab.store.put('node', node.id, { ...node, agentVersion }))
  return it
}

describe('AWS-UpdateSSMAgent', () => {
  test('to the newest, as DescribeInstanceInformation then says', () => {
    const it = withAgent('3.3.987.0')
    const isLatest = () => it.call('DescribeInstanceInformation', {}).InstanceInformationList?.[0]?.IsLatestVersion
    expect(isLatest()).toBe(false)
    expect(update(it)).toEqual({
      status: 'Success',
      text: `Updating amazon-ssm-agent from 3.3.987.0 to ${latestAgent}\namazon-ssm-agent ${latestAgent} has been installed.\n`,
      version: latestAgent,
    })
    expect(isLatest()).toBe(true)
  })

  test('there is nothing to do on the newest', () => {
    const it = withAgent(latestAgent)
    const before = it.lab.store.get('node', it.nodes[0] ?? '')
    expect(update(it)).toMatchObject({
      status: 'Success',
      text: `amazon-ssm-agent ${latestAgent} is already installed; nothing to update.\n`,
    })
    expect(it.lab.store.get('node', it.nodes[0] ?? '')).toBe(before)
  })

  test('to a version, by numbers', () => {
    expect(update(withAgent('3.3.987.0'), { version: '3.3.1611.0' })).toMatchObject({
      status: 'Success',
      version: '3.3.1611.0',
    })
  })

  test('down only where that is allowed', () => {
    const version = '3.3.987.0'
    expect(update(withAgent('3.3.1611.0'), { version })).toMatchObject({ status: 'Failed', version: '3.3.1611.0' })
    expect(update(withAgent('3.3.1611.0'), { version, allowDowngrade: 'true' })).toMatchObject({
      status: 'Success',
      version,
    })
  })

  test('not to a version that there is not', () => {
    for (const version of ['99.0.0.0', '3.3', 'newest']) {
      expect(update(withAgent('3.3.1611.0'), { version })).toMatchObject({ status: 'Failed', version: '3.3.1611.0' })
    }
  })
})
