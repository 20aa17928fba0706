import { RecordingError } from '../sim/index.ts'
import { build } from './build.ts'
import type { Settings } from './config.ts'
import { endpointOf } from './endpoint.ts'
import type { Environment } from './docker/address.ts'
import { builtOrClosed, describeMachines, findMachines } from './machines.ts'
import { wallClock } from './wall.ts'

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:4666` */
  readonly endpoint: string
  /** What the hosts are and why, a sentence or two. */
  readonly hosts: string
  close(): Promise<void>
}

/**
 * Builds the server and listens. Faults of its own are printed to standard error.
 * @param environment says where the Docker Engine is
 * @throws ListenError when the address cannot be had
 * @throws SettingError when containers are asked for and cannot be had
 */
export async function listen(settings: Settings, environment: Environment): Promise<Listening> {
  const onError = (error: unknown): void => console.error(error instanceof RecordingError ? error.message : error)
  const machines = await findMachines(settings, environment, (what) => console.error(what), onError)
  const { app } = await builtOrClosed(() => build(settings, { now: wallClock(), onError, ...machines }), machines)
  const { host, port } = settings
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw new ListenError(reasonOf(error, host, port), { cause: error })
  }
  return {
    endpoint: endpointOf(app.server.address()),
    hosts: describeMachines(settings, machines),
    close: () => app.close(),
  }
}

/** The address cannot be listened on; the message says what to do. */
class ListenError extends Error {
  override name = 'ListenError'
}

function reasonOf(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Something listens on ${host}:${port} already, perhaps another Patchlab. Stop it, or take another port: --port 0 takes a free one.`
  }
  if (code === 'EACCES') return `Port ${port} is not yours to listen on. Take one above 1023, such as --port 4666.`
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${host}. Write --host 127.0.0.1.`
  return `Cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`
}
