import { urlOf } from '../endpoint.ts'
import { CommandError, exitCodes } from './exit.ts'
import { settingsOf } from './flags.ts'

/** A server's control interface, as the command line sees it. */
export interface Client {
  readonly endpoint: string
  /** Answers with the parsed JSON; undefined for an answer without a body. @throws CommandError */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>
}

/** The server at the endpoint that flags and variables name; its control calls mean the lab that they name. */
export function clientOf(args: Readonly<Record<string, unknown>>): Client {
  const { host, port, region } = settingsOf(args)
  const endpoint = urlOf(host, port)
  const lab = new URLSearchParams({ region, ...(typeof args['account'] === 'string' && { account: args['account'] }) })
  return {
    endpoint,
    async ask(method, path, body) {
      const url = `${endpoint}/_patchlab/${path}${path.includes('?') ? '&' : '?'}${lab.toString()}`
      const response = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) }).catch(
        (error: unknown) => {
          throw new CommandError(
            `No Patchlab answers at ${endpoint}. Start one with "patchlab start", or say where it is: --port, PATCHLAB_PORT.`,
            exitCodes.unreachable,
            { cause: error },
          )
        },
      )
      const text = await response.text()
      const answer: unknown = text === '' ? undefined : parse(text, endpoint)
      if (!response.ok) throw new CommandError(messageOf(answer) ?? `The server answered ${response.status}.`)
      return answer
    },
  }
}

function parse(text: string, endpoint: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError(`What answers at ${endpoint} is not Patchlab. Say where it is: --port, PATCHLAB_PORT.`)
  }
}

function messageOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return undefined
  return typeof answer.message === 'string' ? answer.message : undefined
}
