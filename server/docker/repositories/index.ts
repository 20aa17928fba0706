import { type AvailablePackage, type Catalog, osOf, type OsId } from '../../../sim/index.ts'
import type { Engine } from '../client.ts'
import { label, type Labels } from '../labels.ts'
import { openBuilder } from '../packages/builder.ts'
import { repositoriesPath, type Shown, showRepositories } from './show.ts'

/** The repositories of one lab, in a volume that its hosts see. */
export interface Repositories {
  readonly volume: string
  /**
   * Makes the system's repositories show the versions of its image and what was published, with all their notices. At once when that is what
   * they show already; a call while another is under way waits for it, and calls that wait are done in one, by the last one's list.
   * @throws PackageError for what cannot be packaged
   */
  show(os: OsId, catalog: Catalog, published: readonly AvailablePackage[]): Promise<void>
  /** Ends the work on them. The volume stays. */
  close(): Promise<void>
}

interface Request {
  catalog: Catalog
  published: readonly AvailablePackage[]
  readonly done: Promise<void>
}

/** What goes on for one system. */
interface Desk {
  readonly shown: Shown
  /** Under way, or done when nothing came after it; gone when it failed. */
  current?: Request | undefined
  waiting?: Request | undefined
}

/** @param name of the volume, which may be there already */
export async function createRepositories(engine: Engine, labels: Labels, name: string): Promise<Repositories> {
  await engine.docker.createVolume({ Name: name, Labels: { ...labels, [label.kind]: 'repository' } })
  const builder = await openBuilder(engine, labels, { [repositoriesPath]: name })
  const desks = new Map<OsId, Desk>()

  const isSame = (request: Request | undefined, catalog: Catalog, published: readonly AvailablePackage[]): boolean =>
    request?.published === published && request.catalog === catalog

  function begin(desk: Desk, os: OsId, catalog: Catalog, published: readonly AvailablePackage[]): Promise<void> {
    const done = showRepositories(builder, osOf(os), catalog, published, desk.shown)
    const request: Request = { catalog, published, done }
    desk.current = request
    done.catch(() => {
      if (desk.current === request) desk.current = undefined
    })
    return done
  }

  return {
    volume: name,
    async show(os, catalog, published) {
      const desk: Desk = desks.get(os) ?? { shown: new Map() }
      desks.set(os, desk)
      const { current, waiting } = desk
      if (waiting !== undefined) {
        Object.assign(waiting, { catalog, published })
        return waiting.done
      }
      if (current === undefined) return begin(desk, os, catalog, published)
      if (isSame(current, catalog, published)) return current.done
      const next = (): Promise<void> => {
        const { catalog: last, published: list } = desk.waiting ?? { catalog, published }
        desk.waiting = undefined
        return begin(desk, os, last, list)
      }
      desk.waiting = { catalog, published, done: current.done.then(next, next) }
      return desk.waiting.done
    },
    close: () => builder.close(),
  }
}
