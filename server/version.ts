import { existsSync, readFileSync } from 'node:fs'

/** The version in package.json: one folder up from here, and up to three from where the bundler puts this. */
export function version(): string {
  const places = ['../package.json', '../../package.json', '../../../package.json'].map(
    (path) => new URL(path, import.meta.url),
  )
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error('package.json is missing: install Patchlab again.')
  return (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version
}
