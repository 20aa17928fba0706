import type Docker from 'dockerode'
import type { Container } from 'dockerode'
import { osOf, type OsId } from '../../../sim/index.ts'
import type { Engine } from '../client.ts'
import { engineStatus, Refused } from '../errors.ts'
import { isAlive, label, type Labels } from '../labels.ts'
import type { Limits } from '../limits.ts'
import { sandbox } from '../sandbox.ts'

/** Which container a host is to have. */
export interface ContainerPlan {
  readonly os: OsId
  readonly hostname: string
  /** The image's name. */
  readonly image: string
  /** Name of the volume with the lab's repositories. */
  readonly volume: string
  readonly limits: Limits
  /** Whether the engine limits a container's disk itself. */
  readonly sized: boolean
  readonly labels: Labels
}

/** Makes the container of a host, or takes up the one that was kept of it. */
export async function obtainContainer(engine: Engine, plan: ContainerPlan): Promise<Container> {
  const { docker } = engine
  return (await keptContainer(docker, plan)) ?? create(docker, plan)
}

async function create(
  docker: Docker,
  { os, hostname, image, volume, limits, sized, labels }: ContainerPlan,
): Promise<Container> {
  try {
    return await docker.createContainer({
      Image: image,
      Hostname: hostname.slice(0, 63),
      Labels: { ...labels, [label.os]: os },
      HostConfig: sandbox(limits, osOf(os).manager, volume, sized),
    })
  } catch (error) {
    if (engineStatus(error) !== 404) throw error
    throw new Refused(`The engine has no image ${image}. Build it: patchlab images build ${os}`, { cause: error })
  }
}

/** What an earlier process left of this host on purpose, provided that nobody else uses it and that it is of today's image. */
async function keptContainer(docker: Docker, { image, volume, labels }: ContainerPlan): Promise<Container | undefined> {
  const same = [label.lab, label.host].map((name) => `${name}=${labels[name] ?? ''}`)
  const found = await docker.listContainers({ all: true, filters: { label: [...same, `${label.keep}=yes`] } })
  const ours = found.find(
    (each) =>
      each.Mounts.some((mount) => mount.Name === volume) &&
      each.Image === image &&
      (each.Labels[label.owner] === labels[label.owner] || !isAlive(each.Labels[label.owner] ?? '')),
  )
  return ours && docker.getContainer(ours.Id)
}
