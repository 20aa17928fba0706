import type { Api } from './api.ts'
import { type Os, patchGroup, tagKey, tagValue } from './choices.ts'
import { expected } from './walk-error.ts'

export interface Node {
  readonly instanceId: string
  readonly name: string
}

/** The nodes that have the lab's tag; if there are none, all of the system, which are then given it. The lab's text begins with tagged nodes. */
export async function findNodes(api: Api, os: Os): Promise<Node[]> {
  const value = tagValue(os)
  const informed = await api.all('DescribeInstanceInformation', {}, 'InstanceInformationList')
  const own = informed.filter(
    ({ PlatformName, PlatformVersion }) => PlatformName === os.platform.name && PlatformVersion === os.platform.version,
  )
  expected(
    own.length > 0,
    `No node runs ${os.platform.name} ${os.platform.version}. Add some: patchlab fleet add --os ${os.id}.`,
  )
  const tagged = new Set(
    (
      await api.all(
        'DescribeInstanceInformation',
        { Filters: [{ Key: `tag:${tagKey}`, Values: [value] }] },
        'InstanceInformationList',
      )
    ).map(({ InstanceId }) => InstanceId),
  )
  const chosen = tagged.size === 0 ? own : own.filter(({ InstanceId }) => tagged.has(InstanceId))
  if (tagged.size === 0) {
    const ids = own.map(({ InstanceId = '' }) => InstanceId)
    const tags = { [tagKey]: value, 'Patch Group': patchGroup }
    const ec2 = ids.filter((id) => id.startsWith('i-'))
    if (ec2.length > 0) await api.createTags(ec2, tags)
    const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
    for (const ResourceId of ids.filter((id) => id.startsWith('mi-'))) {
      await api.ssm('AddTagsToResource', { ResourceType: 'ManagedInstance', ResourceId, Tags: list })
    }
  }
  return chosen.map(({ InstanceId = '', Name, ComputerName = '' }) => ({
    instanceId: InstanceId,
    name: Name ?? ComputerName,
  }))
}
