import type { OsId } from '../../../sim/index.ts'
import type { Engine } from '../client.ts'
import { engineStatus, messageOf } from '../errors.ts'
import { label } from '../labels.ts'
import { ImageError } from './error.ts'
import { ownImages } from './present.ts'

/**
 * Removes the images of these systems, or all of ours, and says which. @throws ImageError when a container still needs one
 * @param systems all of ours when left out, bases and builder too
 */
export async function removeImages(engine: Engine, systems?: readonly OsId[]): Promise<readonly string[]> {
  const present = await ownImages(engine)
  const wanted = present.filter(({ os }) => systems === undefined || (os !== undefined && systems.includes(os)))
  const removed: string[] = []
  // Hosts stand on bases, so they go first.
  for (const { name } of wanted.toReversed()) {
    try {
      await engine.docker.getImage(name).remove()
    } catch (error) {
      if (engineStatus(error) === 404) continue
      if (engineStatus(error) !== 409) throw error
      throw new ImageError(`${name} is in use; stop the lab that uses it first. The engine says: ${messageOf(error)}`)
    }
    removed.push(name)
  }
  await removeReplaced(engine)
  return removed
}

/** Removes images of ours that have lost their name to a newer one, unless a container still stands on them. */
export async function removeReplaced({ docker }: Engine): Promise<void> {
  const replaced = await docker.listImages({ filters: { label: [`${label.kind}=image`], dangling: ['true'] } })
  for (const { Id: id } of replaced) {
    await docker
      .getImage(id)
      .remove()
      .catch((error: unknown) => {
        if (![404, 409].includes(engineStatus(error) ?? 0)) throw error
      })
  }
}
