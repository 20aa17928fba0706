import { existsSync, readFileSync } from 'node:fs'

/** The version in package.json, which is one folder up from here, or two once compiled. */
export function version(): string {
  const places = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url))
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error('package.json is missing: install Patchlab again.')
  return (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version
}
