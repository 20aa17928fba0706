import { isOsId, type OsId, osOf } from '../../sim/index.ts'
import { containerSystems, whyNoImage } from '../docker/images/index.ts'
import { usage } from './exit.ts'

/** Reads the systems that a command line names. Ends the command when one is unknown or cannot be a container. */
export function readSystems(words: readonly string[]): readonly OsId[] {
  return [...new Set(words)].map((word) => {
    if (!isOsId(word)) usage(`There is no system "${word}". There are: ${containerSystems.join(', ')}.`)
    const why = whyNoImage(osOf(word))
    if (why !== undefined) usage(why)
    return word
  })
}
