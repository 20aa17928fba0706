import type Docker from 'dockerode'
import type { ContainerInfo, VolumeInspectInfo } from 'dockerode'
import type { Engine } from './client.ts'
import { engineStatus } from './errors.ts'
import { isAlive, label, type Labels } from './labels.ts'

/** How much of ours was removed. */
export interface Reaped {
  readonly containers: number
  readonly volumes: number
}

/** What runs for labs; images and the cache of built packages are no part of it. */
const kinds = ['host', 'builder', 'repository']

const isOfLabs = (labels: Labels | undefined): boolean => kinds.includes(labels?.[label.kind] ?? '')

/** Removes every container and volume of ours that the test chooses by its labels, hosts first. */
export async function reap({ docker }: Engine, chosen: (labels: Labels) => boolean): Promise<Reaped> {
  const filters = { label: [label.kind] }
  const containers = (await docker.listContainers({ all: true, filters })).filter(
    ({ Labels: labels }) => isOfLabs(labels) && chosen(labels),
  )
  await each(containers, (one) => removeContainer(docker, one))
  const listed = await docker.listVolumes({ filters })
  const volumes = (listed.Volumes ?? []).filter(({ Labels: labels }) => isOfLabs(labels) && chosen(labels))
  await each(volumes, (one) => removeVolume(docker, one))
  return { containers: containers.length, volumes: volumes.length }
}

/** What processes left behind that ended without a goodbye. */
export const reapOrphans = (engine: Engine): Promise<Reaped> =>
  reap(engine, (labels) => labels[label.keep] !== 'yes' && !isAlive(labels[label.owner] ?? ''))

/** What was kept too. */
export const reapKept = (engine: Engine): Promise<Reaped> =>
  reap(engine, (labels) => !isAlive(labels[label.owner] ?? ''))

/** Everything that runs for labs, that of processes that are alive as well. */
export const reapAll = (engine: Engine): Promise<Reaped> => reap(engine, () => true)

const removeContainer = (docker: Docker, { Id }: ContainerInfo): Promise<void> =>
  unlessGone(docker.getContainer(Id).remove({ force: true, v: true }))

/** A volume may still be in use by a container that somebody else is removing: it is theirs to remove. */
const removeVolume = (docker: Docker, { Name }: VolumeInspectInfo): Promise<void> =>
  unlessGone(docker.getVolume(Name).remove(), true)

/** Somebody else may be removing it at this moment (404, or 409 while that is under way). */
async function unlessGone(removal: Promise<unknown>, mayBeInUse = false): Promise<void> {
  try {
    await removal
  } catch (error) {
    const status = engineStatus(error)
    if (status !== 404 && !(status === 409 && (mayBeInUse || /already in progress/.test(String(error))))) throw error
  }
}

/** A few at a time: an engine is slow at removing, and slower when hurried. */
async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}
