import type { Stream } from '../../chance/rng.ts'
import type { Publication, SourcePackage, VendorSource } from '../source.ts'
import { elsewhere, longInstalled, occasions, surprise } from './occasional.ts'
import type { Occasion } from './occasional.ts'
import { occasionalKb, rhythmOf } from './rhythm.ts'
import { windowsUpdate } from './update.ts'
import type { Server } from './update.ts'

/** The image was made between two monthly releases, and had had a year of them by then. */
const image = { from: -466, until: -131 }
const written = { from: image.until + 1, until: 60 }

/** Of the weekly definitions, the image lists those of its last weeks. */
const definitionsFrom = image.until - 4 * 7

/** Updates come out at 10:00 in Redmond. */
const timeOn = (day: number): number => day + 17 / 24

const days = ({ from, until }: { readonly from: number; readonly until: number }): readonly number[] =>
  Array.from({ length: until - from + 1 }, (_, i) => from + i)

/** Turns a system into what Microsoft publishes for it: the monthly and weekly rhythm and what falls out of it. Synthetic. */
export function windowsSource(server: Server): VendorSource {
  const rhythm = (day: number): readonly Publication[] =>
    rhythmOf(server, day).map((packages) => ({ day: timeOn(day), packages }))

  function publication({ day, ...text }: Occasion): Publication {
    const patchSet = text.productFamily === undefined ? 'OS' : 'APPLICATION'
    return { day: timeOn(day), packages: [windowsUpdate({ kb: occasionalKb(server, day, patchSet), ...text })] }
  }

  const publications = [
    ...days(written).flatMap(rhythm),
    ...occasions(server).map(publication),
    ...elsewhere.map(publication),
  ]
  const firstDay = Math.floor(Math.max(...publications.map((one) => one.day))) + 1

  /** The rhythm goes on; every other week brings something besides. */
  function later(week: number, random: Stream): readonly Publication[] {
    const from = firstDay + week * 7
    const besides = random.oneIn(2) ? [publication(surprise(server, from + random.int(0, 4), random))] : []
    const coming = [...days({ from, until: from + 6 }).flatMap(rhythm), ...besides]
    return coming.map((one) => ({ ...one, day: one.day - from }))
  }

  const past = [...longInstalled(server).map(publication), ...days(image).flatMap(rhythm)]
  return { image: past.flatMap(dated).filter(isOnImage), publications, later }
}

const dated = ({ day, packages }: Publication): readonly (SourcePackage & { readonly day: number })[] =>
  packages.map((pkg) => ({ ...pkg, day }))

/** Servers leave previews out. */
function isOnImage({ day, windows }: SourcePackage & { readonly day: number }): boolean {
  if (windows?.classification === 'DefinitionUpdates') return day >= definitionsFrom
  return windows?.title.includes('Preview') !== true
}
