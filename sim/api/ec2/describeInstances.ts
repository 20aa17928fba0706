import type { DescribeInstancesRequest, DescribeInstancesResult } from '@aws-sdk/client-ec2'
import { refuse } from './errors.ts'
import { type FieldOf, filtered, tagField } from './filter.ts'
import { checkInstanceIds, describeInstance, type Instance, instances, reservationId } from './instance.ts'
import { type Ec2Operation, stopDryRun } from './operation.ts'
import { ec2Page } from './paging.ts'

interface Found {
  readonly id: string
  readonly owner: string
  readonly reservation: string
  readonly tags: Readonly<Record<string, string>>
  readonly instance: Instance
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const describeInstances: Ec2Operation<DescribeInstancesRequest, DescribeInstancesResult> = (lab, input) => {
  const ids = input.InstanceIds ?? []
  if (ids.length > 0 && input.MaxResults !== undefined) {
    refuse('InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults')
  }
  checkInstanceIds(lab, ids)
  const matches = filtered(input.Filters ?? [], fieldOf)
  stopDryRun(input)

  function* found(): Iterable<Found> {
    for (const { node, host } of instances(lab)) {
      if (ids.length > 0 && !ids.includes(node.id)) continue
      const item: Found = {
        id: node.id,
        owner: lab.account,
        reservation: reservationId(lab, node),
        tags: node.tags,
        instance: describeInstance(lab, node, host),
      }
      if (matches(item)) yield item
    }
  }
  const { items, token } = ec2Page(found(), input, ({ id }) => id)
  return {
    Reservations: items.map(({ owner, reservation, instance }) => ({
      ReservationId: reservation,
      OwnerId: owner,
      Groups: [],
      Instances: [instance],
    })),
    ...(token !== undefined && { NextToken: token }),
  }
}

/** The filters of the API's list that concern what the lab knows of an instance. */
const fields: Readonly<Record<string, (item: Found) => string | undefined>> = {
  architecture: ({ instance }) => instance.Architecture,
  'availability-zone': ({ instance }) => instance.Placement?.AvailabilityZone,
  'image-id': ({ instance }) => instance.ImageId,
  'instance-id': ({ id }) => id,
  'instance-state-code': ({ instance }) => String(instance.State?.Code),
  'instance-state-name': ({ instance }) => instance.State?.Name,
  'instance-type': ({ instance }) => instance.InstanceType,
  'launch-time': ({ instance }) => new Date(instance.LaunchTime ?? 0).toISOString(),
  'owner-id': ({ owner }) => owner,
  platform: ({ instance }) => instance.Platform,
  'platform-details': ({ instance }) => instance.PlatformDetails,
  'private-dns-name': ({ instance }) => instance.PrivateDnsName,
  'private-ip-address': ({ instance }) => instance.PrivateIpAddress,
  'reservation-id': ({ reservation }) => reservation,
}

const fieldOf: FieldOf<Found> = (name) => {
  const ofTags = tagField(name)
  if (ofTags !== undefined) return ({ tags }) => ofTags(tags)
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return undefined
  return (item) => {
    const value = field(item)
    return value === undefined ? [] : [value]
  }
}
