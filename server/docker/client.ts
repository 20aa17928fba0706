import type Docker from 'dockerode'
import type { DockerOptions } from 'dockerode'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EngineAddress, engineAddresses, type Environment } from './address.ts'
import { EngineError, messageOf } from './errors.ts'

/** A Docker Engine that answers. */
export interface Engine {
  readonly docker: Docker
  readonly address: EngineAddress
  /** e.g. `27.3.1`. */
  readonly version: string
  readonly storageDriver: string
}

/** How long an engine may take to say that it is there, ms. */
const patience = 5000

/**
 * The engine that the Docker command line would talk to. Loads the client library only when there is a place to look at.
 * @throws EngineError
 */
export async function findEngine(environment: Environment): Promise<Engine> {
  const addresses = engineAddresses(environment)
  if (addresses.length === 0) {
    throw new EngineError(
      'There is no Docker Engine: no socket at the usual places, and neither DOCKER_HOST nor a Docker context names one. Install Docker and start it.',
    )
  }
  const problems: string[] = []
  for (const address of addresses) {
    try {
      return await connect(address)
    } catch (error) {
      problems.push(`${address.url} (${address.source}): ${messageOf(error)}`)
    }
  }
  throw new EngineError(`No Docker Engine answers. Start it, or say where it is by DOCKER_HOST. ${problems.join('; ')}`)
}

async function connect(address: EngineAddress): Promise<Engine> {
  const { default: Client } = await import('dockerode')
  const docker = new Client(optionsOf(address))
  // The client's own timeout would end long answers too: streams, builds, waits.
  const info = await within(patience, docker.info() as Promise<{ ServerVersion?: string; Driver?: string }>)
  return { docker, address, version: info.ServerVersion ?? '', storageDriver: info.Driver ?? '' }
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

function optionsOf({ url, certificates }: EngineAddress): DockerOptions {
  const unix = /^(?:unix|npipe):\/\/(.*)$/.exec(url)
  if (unix) return { socketPath: unix[1] ?? '' }
  const { protocol, hostname, port, username } = new URL(url)
  if (protocol === 'ssh:') {
    return { protocol: 'ssh', host: hostname, ...(port !== '' && { port: Number(port) }), username }
  }
  const secure = protocol === 'https:' || certificates !== undefined
  return {
    protocol: secure ? 'https' : 'http',
    host: hostname,
    port: Number(port) || (secure ? 2376 : 2375),
    ...(certificates !== undefined && {
      ca: readFileSync(join(certificates, 'ca.pem')),
      cert: readFileSync(join(certificates, 'cert.pem')),
      key: readFileSync(join(certificates, 'key.pem')),
    }),
  }
}
