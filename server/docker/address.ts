import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from './errors.ts'

/** The variables that say where the engine is; `process.env`, or nothing to look at the usual places alone. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Where an engine may be, and who says so. */
export interface EngineAddress {
  /** `unix:///…`, `npipe://…`, `tcp://…`, `http://…`, `https://…` or `ssh://…`. */
  readonly url: string
  readonly source: string
  /** Folder with ca.pem, cert.pem and key.pem. */
  readonly certificates?: string
}

/**
 * Where the Docker command line would look: DOCKER_HOST, else the context chosen by DOCKER_CONTEXT or `docker context use`, else the
 * sockets of the system's engine, a rootless one and Docker Desktop, as far as they exist.
 * Source: https://docs.docker.com/engine/manage-resources/contexts/
 * @throws EngineError for a context that does not exist
 */
export function engineAddresses(environment: Environment): readonly EngineAddress[] {
  const home = environment['HOME'] ?? homedir()
  const certificates =
    environment['DOCKER_TLS_VERIFY'] === undefined || environment['DOCKER_TLS_VERIFY'] === ''
      ? undefined
      : (environment['DOCKER_CERT_PATH'] ?? join(home, '.docker'))
  const host = environment['DOCKER_HOST']
  if (host !== undefined && host !== '') {
    return [{ url: host, source: 'DOCKER_HOST', ...(certificates !== undefined && { certificates }) }]
  }
  const folder = environment['DOCKER_CONFIG'] ?? join(home, '.docker')
  const context = environment['DOCKER_CONTEXT'] ?? currentContext(folder)
  if (context !== undefined && context !== '' && context !== 'default') {
    return [contextAddress(folder, context)]
  }
  if (process.platform === 'win32') return [{ url: 'npipe:////./pipe/docker_engine', source: 'named pipe' }]
  const runtime = environment['XDG_RUNTIME_DIR']
  return [
    '/var/run/docker.sock',
    ...(runtime === undefined ? [] : [join(runtime, 'docker.sock')]),
    join(home, '.docker', 'run', 'docker.sock'),
    join(home, '.docker', 'desktop', 'docker.sock'),
  ]
    .filter((path) => existsSync(path))
    .map((path) => ({ url: `unix://${path}`, source: path }))
}

function currentContext(folder: string): string | undefined {
  const { currentContext: name } = readJson(join(folder, 'config.json')) as { currentContext?: unknown }
  return typeof name === 'string' ? name : undefined
}

/** Docker keeps each context in a folder that is named by the hash of the context's name, and its keys in another. */
function contextAddress(folder: string, context: string): EngineAddress {
  const hash = createHash('sha256').update(context).digest('hex')
  const meta = readJson(join(folder, 'contexts', 'meta', hash, 'meta.json')) as {
    Endpoints?: { docker?: { Host?: unknown } }
  }
  const url = meta.Endpoints?.docker?.Host
  if (typeof url !== 'string') {
    throw new EngineError(
      `There is no Docker context ${context} in ${folder}. docker context ls lists them; DOCKER_CONTEXT or docker context use chooses one.`,
    )
  }
  const certificates = join(folder, 'contexts', 'tls', hash, 'docker')
  return { url, source: `Docker context ${context}`, ...(existsSync(certificates) && { certificates }) }
}

function readJson(path: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
