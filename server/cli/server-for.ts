import type { DriverSetting } from '../driver-choice.ts'
import { urlOf } from '../endpoint.ts'
import { CommandError, exitCodes } from './exit.ts'
import { settingsOf } from './flags.ts'
import { goodbye } from './goodbye.ts'

type Args = Readonly<Record<string, unknown>>

/** A server to ask. */
export interface Server {
  readonly endpoint: string
  /** What its hosts are, where it was started for the command; '' elsewhere. */
  readonly hosts: string
  close(): Promise<void>
}

export const endpointFlag = {
  endpoint: {
    type: 'string',
    description: 'The server, wherever it is: instead of --host and --port.',
    valueHint: 'http://127.0.0.1:4666',
  },
} as const

/**
 * The server that the command line names, if it answers, else one of its own on a free port, with no hosts until a scenario brings them.
 * @param driver what the scenario wants of such a server, unless the command line or the environment says otherwise
 */
export async function serverFor(args: Args, driver: DriverSetting): Promise<Server> {
  const settings = settingsOf(args)
  const given = args['endpoint']
  const endpoint = typeof given === 'string' ? given.replace(/\/$/, '') : urlOf(settings.host, settings.port)
  if (await answers(endpoint)) return { endpoint, hosts: '', close: async () => {} }
  if (typeof given === 'string') {
    throw new CommandError(
      `No Patchlab answers at ${endpoint}. Without --endpoint the lab starts one of its own.`,
      exitCodes.unreachable,
    )
  }
  const [{ listen }, { default: closeWithGrace }] = await Promise.all([
    import('../main.ts'),
    import('close-with-grace'),
  ])
  const isGiven = typeof args['driver'] === 'string' || (process.env['PATCHLAB_DRIVER'] ?? '') !== ''
  const own = { ...settings, port: 0, fleet: 'none', ...(!isGiven && { driver }) }
  const server = await listen(own, process.env)
  // Ctrl-C on the way must leave no container behind.
  const interrupted = closeWithGrace({ delay: goodbye, logger: false }, () => server.close())
  return {
    endpoint: server.endpoint,
    hosts: server.hosts,
    async close() {
      interrupted.uninstall()
      await server.close()
    },
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_patchlab/health`)).ok
  } catch {
    return false
  }
}
