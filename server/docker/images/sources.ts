import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ImageError } from './error.ts'

/** The folder `images/` of the package: three folders up from here, and up to three from where the bundler puts this. */
function folder(): URL {
  const places = ['../../../images/', '../images/', '../../images/'].map((path) => new URL(path, import.meta.url))
  const found = places.find((place) => existsSync(new URL('base/rootfs.sh', place)))
  if (found === undefined) throw new ImageError('The folder images/ is missing: install Patchlab again.')
  return found
}

/** The path of a file below `images/`. */
export const sourcePath = (name: string): string => fileURLToPath(new URL(name, folder()))

const read = new Map<string, Buffer>()

/** The text of a file below `images/`, which does not change while Patchlab runs. */
export function source(name: string): Buffer {
  const content = read.get(name) ?? readFileSync(sourcePath(name))
  read.set(name, content)
  return content
}
