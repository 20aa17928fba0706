import { href, readPlace } from '../../app/router.ts'
import { session } from '../../app/session.ts'

/** The link to the moment that is looked at; undefined where nobody else could follow it: in a recording that is a file of the viewer's. */
export function momentLink(): string | undefined {
  const { run, rev, isLive, recording } = session
  if (run === undefined) return undefined
  const at = `${run.id}:${rev}`
  const { path, params } = readPlace()
  if (isLive) return absolute(href(path, { ...Object.fromEntries(params), at }))
  return recording === '' ? undefined : absolute(href(['replay'], { recording, at }))
}

const absolute = (hash: string): string => new URL(hash, location.href).href
