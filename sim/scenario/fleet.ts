import { largestFleet, type Fleet, type NodeSpec } from '../host/fleet.ts'
import { readDuration } from './duration.ts'
import type { HostGroup } from './schema.ts'

type Deviation = NonNullable<HostGroup['hosts']>[number]

/** One host with what is wrong with it from the beginning. */
export interface PlannedHost {
  readonly spec: NodeSpec
  readonly faults: NonNullable<Deviation['faults']>
}

/** The hosts of groups, in order. */
export function plan(groups: readonly HostGroup[]): readonly PlannedHost[] {
  return groups.flatMap((group) =>
    Array.from({ length: countOf(group) }, (_, i) => ({
      spec: specOf(group, i),
      faults: group.hosts?.[i]?.faults ?? [],
    })),
  )
}

export const fleetOf = (groups: readonly HostGroup[]): Fleet =>
  plan(groups)
    .map(({ spec }) => spec)
    .slice(0, largestFleet)

const countOf = ({ count, names }: HostGroup): number => count ?? names?.length ?? 1

function specOf(group: HostGroup, i: number): NodeSpec {
  const own = group.hosts?.[i]
  const numbered = group.name === undefined || countOf(group) === 1 ? group.name : `${group.name}-${i + 1}`
  const name = own?.name ?? group.names?.[i] ?? numbered
  const behind = own?.behind ?? group.behind
  // Raspberry Pi OS needs the board, which EC2 does not have.
  const hybrid = group.hybrid ?? group.os === 'raspbian-12'
  return {
    os: group.os,
    tags: { ...group.tags, ...own?.tags },
    ...(name !== undefined && { name }),
    ...(hybrid && { hybrid }),
    ...(group.driver !== undefined && { driver: group.driver }),
    ...(behind !== undefined && { behind: readDuration(behind) }),
  }
}
