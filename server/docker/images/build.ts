import { type Os, osOf, type OsId, systems } from '../../../sim/index.ts'
import type { Engine } from '../client.ts'
import { messageOf } from '../errors.ts'
import { isAlive, label, owner } from '../labels.ts'
import { openBuilder } from '../packages/index.ts'
import { reap } from '../reap.ts'
import { semaphore } from '../semaphore.ts'
import { buildBase } from './base.ts'
import { ImageError } from './error.ts'
import { type From, howToBuild } from './from.ts'
import { buildHost } from './host.ts'
import { type BaseKind, baseName, baseOf, imageName } from './names.ts'
import { ownImages } from './present.ts'
import { compile } from './programs.ts'
import { removeReplaced } from './remove.ts'

/** What is being done about one image. `kept`: it was up to date. */
export type State = 'building' | 'built' | 'kept' | 'failed'

export interface BuildOptions {
  readonly from: 'auto' | From
  readonly onProgress?: (image: string, state: State) => void
}

/** Two at once: more only wait for each other (measured on two processors, see images/README.md). */
const atOnce = 2
/** No build of an image takes so long, ms: nobody gets the place of one that goes on. */
const longest = 60 * 60 * 1000

/** The systems that can be container hosts. */
export const containerSystems: readonly OsId[] = systems.filter((os) => baseOf(os) !== undefined).map(({ id }) => id)

/** Why a system cannot be a container host; undefined when it can. */
export const whyNoImage = (os: Os): string | undefined =>
  os.family === 'windows'
    ? `${os.id} cannot be a container: Windows containers need a Windows kernel, and they have no Windows Update. Patchlab models such hosts.`
    : undefined

/** The images that these systems need, in the order in which they are built. */
export function imagesOf(ids: readonly OsId[]): readonly string[] {
  return ['builder' as const, ...basesOf(ids)].map(baseName).concat(ids.map(imageName))
}

const basesOf = (ids: readonly OsId[]): readonly BaseKind[] => [
  ...new Set(ids.map((id) => baseOf(osOf(id))).filter((kind) => kind !== undefined)),
]

/**
 * Builds the images of these systems and what they stand on, but nothing that is up to date. A failure ends it when what is under way has
 * ended; nothing half-made stays. @throws ImageError
 */
export async function buildImages(
  engine: Engine,
  ids: readonly OsId[],
  { from, onProgress = () => undefined }: BuildOptions,
): Promise<void> {
  for (const id of ids) {
    const why = whyNoImage(osOf(id))
    if (why !== undefined) throw new ImageError(why)
  }
  await reap(engine, (labels) => labels[label.kind] === 'builder' && !isAlive(labels[label.owner] ?? ''))
  const present = await ownImages(engine)
  const current = new Set(present.filter((image) => image.current).map(({ name }) => name))
  const stale = ids.filter((id) => !current.has(imageName(id)))
  const way = from === 'auto' ? howToBuild() : from
  const turns = semaphore(atOnce, longest)
  const failures: ImageError[] = []

  const step = (name: string, isKept: boolean, act: () => Promise<void>): Promise<void> =>
    turns.run(async () => {
      if (isKept) return onProgress(name, 'kept')
      if (failures.length > 0) return
      onProgress(name, 'building')
      try {
        await act()
        onProgress(name, 'built')
      } catch (error) {
        onProgress(name, 'failed')
        failures.push(new ImageError(`${name}: ${messageOf(error)}`, { cause: error }))
      }
    })
  const base = (kind: BaseKind, isNeeded: boolean): Promise<void> =>
    step(baseName(kind), current.has(baseName(kind)) || !isNeeded, () => buildBase(engine, kind, way))
  const end = (): void => {
    const [first] = failures
    if (first !== undefined) throw first
  }

  const needed = new Set(basesOf(stale))
  await Promise.all([base('builder', true), ...basesOf(ids).map((kind) => base(kind, needed.has(kind)))])
  end()
  if (stale.length === 0) {
    for (const id of ids) onProgress(imageName(id), 'kept')
    return
  }
  const programs = await compile(engine)
  const builder = await openBuilder(engine, { [label.owner]: owner() })
  try {
    await Promise.all(
      ids.map((id) => {
        const name = imageName(id)
        return step(name, current.has(name), () => buildHost(engine, builder, id, programs))
      }),
    )
  } finally {
    await builder.close()
    await removeReplaced(engine)
  }
  end()
}
