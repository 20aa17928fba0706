import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseScenario, type Parsed } from '../../sim/index.ts'

/** The scenarios that come with Patchlab: two folders up from here, and up to three from where the bundler puts this. */
function shippedFolder(): string {
  const places = ['../../scenarios/', '../scenarios/', '../../../scenarios/'].map(
    (path) => new URL(path, import.meta.url),
  )
  const found = places.find((place) => existsSync(new URL('README.md', place)))
  if (found === undefined) throw new Error('The folder scenarios is missing: install Patchlab again.')
  return fileURLToPath(found)
}

/** A scenario's text and where it is from. */
export interface Source {
  readonly slug: string
  /** As people would write it. */
  readonly file: string
  readonly text: string
}

/** Slugs of the scenarios that come with Patchlab. */
export function shipped(): readonly string[] {
  const folder = shippedFolder()
  return readdirSync(folder)
    .filter((slug) => existsSync(join(folder, slug, 'scenario.yaml')))
    .sort()
}

/** No scenario is there under that name or path; the message says what to do. */
export class ScenarioMissing extends Error {
  override name = 'ScenarioMissing'
}

/**
 * Finds a scenario: by the slug of a shipped one, or by a path to a file or to the folder it is in. Paths may not be given by those who ask
 * over HTTP: they send the text. @throws ScenarioMissing
 */
export function findScenario(wanted: string, from: string): Source {
  const isSlug = /^[a-z][a-z0-9-]*$/.test(wanted)
  if (isSlug && shipped().includes(wanted)) return readShipped(wanted)
  const path = resolve(from, wanted)
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'scenario.yaml') : path
  if (existsSync(file))
    return {
      slug: slugOf(file),
      file: file.startsWith(from) ? file.slice(from.length + 1) : file,
      text: readFileSync(file, 'utf8'),
    }
  throw new ScenarioMissing(
    `There is no scenario ${wanted}: neither a shipped one nor a file. Shipped are: ${shipped().join(', ')}. Make one of your own: patchlab new <name>.`,
  )
}

/** @throws ScenarioMissing */
export function readShipped(slug: string): Source {
  if (!shipped().includes(slug))
    throw new ScenarioMissing(`No scenario ${slug} is shipped. There are: ${shipped().join(', ')}.`)
  return {
    slug,
    file: `scenarios/${slug}/scenario.yaml`,
    text: readFileSync(join(shippedFolder(), slug, 'scenario.yaml'), 'utf8'),
  }
}

/** The folder's name, or the file's where it is called otherwise than scenario.yaml. */
function slugOf(file: string): string {
  const name = basename(file).replace(/\.ya?ml$/, '')
  const slug = (name === 'scenario' ? basename(dirname(file)) : name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
  return slug.slice(0, 40) || 'scenario'
}

export const parse = ({ slug, text }: Source, variant?: string): Parsed => parseScenario(text, { slug, variant })

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
