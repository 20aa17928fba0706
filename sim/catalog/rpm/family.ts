import { lazy } from '../lazy.ts'
import type { Publication, SourcePackage, VendorSource } from '../source.ts'
import { advisoryOf, packageOf, parseEvr, spell } from './build.ts'
import { factsOf } from './facts.ts'
import { rhythm } from './rhythm.ts'
import type { RpmSystem, Versions } from './system.ts'

/** When the first repository and the image's packages were built: before the images were made (day −130). */
const buildDay = -170

/** Completes an overlay to what a vendor has published. */
export function rpmSource(system: RpmSystem): VendorSource {
  const groups = new Map<string, readonly string[]>()
  for (const versions of [system.image, system.offered, ...system.published.map((one) => one.packages)]) {
    for (const key of Object.keys(versions)) {
      const names = key.split(' ')
      const group = names[0] ?? key
      if (!groups.has(group)) groups.set(group, names)
    }
  }
  const inImage = namesIn(system.image)
  const inAll = new Set([...groups.values()].flat())
  const added = new Map<string, Readonly<Record<string, string>>>()

  const build = (versions: Versions, update: boolean): readonly SourcePackage[] =>
    Object.entries(versions).flatMap(([key, evr]) => {
      const group = key.split(' ')[0] ?? key
      const siblings = groups.get(group) ?? []
      const version = parseEvr(evr, system.dist)
      return siblings.map((name) => {
        const facts = factsOf(name)
        // The family's facts name what the package needs on any system; what this one does not have goes by another name or is built in.
        const there = inImage.has(name) ? inImage : inAll
        const needs = facts.requires.filter((other) => there.has(other))
        const requires = Object.fromEntries(
          needs.map((other) => [other, siblings.includes(other) ? spell(version) : '']),
        )
        return packageOf(system, name, version, { ...requires, ...added.get(group) }, update)
      })
    })

  const image = lazy(() => build(system.image, false).map((pkg) => ({ ...pkg, day: buildDay })))
  const publications = lazy((): readonly Publication[] => {
    // The image comes first: what is published later adds needs that it has not.
    image()
    const offered: Publication = { day: buildDay, packages: build(system.offered, false) }
    const published = system.published.toSorted((a, b) => a.day - b.day)
    return [offered, ...published.map(publication)]
  })

  function publication(one: (typeof system.published)[number]): Publication {
    for (const [group, needs] of Object.entries(one.adds ?? {})) added.set(group, { ...added.get(group), ...needs })
    const packages = build(one.packages, true)
    if (!one.notice) return { day: one.day, packages }
    const subjects = Object.keys(one.packages).map((key) => key.split(' ')[0] ?? key)
    return { day: one.day, packages, advisory: advisoryOf(system, one.notice, subjects) }
  }

  return {
    get image() {
      return image()
    },
    get publications() {
      return publications()
    },
    later: rhythm(
      system,
      [...groups.values()].filter(([first]) => first !== undefined && inImage.has(first)),
    ),
  }
}

const namesIn = (versions: Versions): ReadonlySet<string> =>
  new Set(Object.keys(versions).flatMap((key) => key.split(' ')))
