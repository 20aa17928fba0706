import type { Lab } from '../core.ts'
import { isOsId, osOf, systems } from '../os/registry.ts'
import { refuse } from '../refusal.ts'
import { noticeOf, wordsOf } from './advisory.ts'
import { publicationsFor } from './catalogs.ts'
import type { NewPublication } from './input.ts'
import { packagesOf } from './package.ts'
import type { Publication } from './record.ts'
import { shelfAt } from './shelf.ts'
import { updateOf } from './windows.ts'

/** What the lab has published beside the vendors, in the order in which it was asked for. */
export const publications = ({ store }: Pick<Lab, 'store'>): readonly Publication[] =>
  [...store.table('publication').values()].sort((a, b) => a.number - b.number)

/**
 * Publishes versions of packages for a system, with or without a notice; hosts and baselines see them from `at` on. Throws Refusal,
 * with nothing changed.
 */
export function publish(lab: Lab, asked: NewPublication): Publication {
  if (!isOsId(asked.os)) {
    return refuse(`os is "${asked.os}". Write one of: ${systems.map(({ id }) => id).join(', ')}.`)
  }
  const now = lab.now()
  const at = asked.at ?? now
  if (!(at >= now))
    refuse(`at is ${new Date(at).toISOString()}, which is past. Leave it out for now, or write a time to come.`)
  if (asked.packages.length === 0) refuse('The publication has no packages. Name one at least.')
  const os = osOf(asked.os)
  const catalog = lab.catalog(os.id)
  const shelf = shelfAt(os, catalog, publicationsFor(lab.store, os.id), at)
  const number = (lab.store.get('counter', 'publication')?.value ?? 0) + 1
  const publication = { number, os: os.id, at, ...contentOf() }
  lab.store.put('counter', 'publication', { value: number })
  lab.store.put('publication', String(number), publication)
  return publication

  function contentOf(): Pick<Publication, 'advisory' | 'packages'> {
    const given = asked.advisory
    if (os.family === 'windows') {
      if (given?.id !== undefined)
        refuse('advisory: id is for other systems. On Windows the KB is the notice: leave it out.')
      const words = wordsOf(os, given ?? {}, asked.packages)
      if (new Set(asked.packages.map(({ name }) => name)).size < asked.packages.length) {
        refuse('The publication has an update twice. Give each once.')
      }
      return { packages: asked.packages.map((each) => updateOf(os, shelf, each, words, at)) }
    }
    const words = given && wordsOf(os, given, asked.packages)
    const isSecurity = words?.classification === 'Security'
    const packages = packagesOf({ os, catalog, shelf, at, isSecurity }, asked.packages)
    return words === undefined
      ? { packages }
      : { advisory: noticeOf(os, given?.id, words, at, shelf.notices), packages }
  }
}
