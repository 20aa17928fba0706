import { defaultAccount, isAccount } from '../account.ts'
import { urlOf } from '../endpoint.ts'
import { CommandError, exitCodes } from './exit.ts'
import { settingsOf } from './flags.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A server's control interface, as the command line sees it. Answers with parsed JSON, undefined for none. Throws CommandError. */
export interface Client {
  /** Asks about the lab that the command line means. */
  ask(method: Method, path: string, body?: unknown): Promise<unknown>
  /** Asks about the whole server. */
  askServer(method: Method, path: string, body?: unknown): Promise<unknown>
  /** Fetches what is no JSON, of the lab or of the whole server. */
  fetch(path: string): Promise<Response>
  fetchServer(path: string): Promise<Response>
}

/**
 * The server that flags and variables name. The lab is that of `--account` and `--region`, else the one that
 * `patchlab env` has pointed the shell at, else the server's default.
 */
export function clientOf(args: Readonly<Record<string, unknown>>): Client {
  const { host, port } = settingsOf(args)
  return clientAt(urlOf(host, port), args)
}

/** The same for a server at an endpoint. */
export function clientAt(endpoint: string, args: Readonly<Record<string, unknown>>): Client {
  const { region } = settingsOf(args)
  const regionIsGiven = typeof args['region'] === 'string' || process.env['PATCHLAB_REGION'] !== undefined
  const lab = new URLSearchParams({ account: accountOf(args), ...(regionIsGiven && { region }) }).toString()
  const ofLab = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}${lab}`
  return {
    ask: (method, path, body) => fetchJson(endpoint, method, ofLab(path), body),
    askServer: (method, path, body) => fetchJson(endpoint, method, path, body),
    fetch: (path) => fetchGood(endpoint, 'GET', ofLab(path)),
    fetchServer: (path) => fetchGood(endpoint, 'GET', path),
  }
}

/** The account that the command line means: `--account`, else that of `patchlab env`, else the default. */
function accountOf({ account }: Readonly<Record<string, unknown>>): string {
  if (typeof account === 'string') return account
  const key = process.env['AWS_ACCESS_KEY_ID'] ?? ''
  return isAccount(key) ? key : defaultAccount
}

async function fetchJson(endpoint: string, method: Method, path: string, body?: unknown): Promise<unknown> {
  const text = await (await fetchGood(endpoint, method, path, body)).text()
  return text === '' ? undefined : parse(text, endpoint)
}

async function fetchGood(endpoint: string, method: Method, path: string, body?: unknown): Promise<Response> {
  const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const response = await fetch(`${endpoint}/_patchlab/${path}`, init).catch((error: unknown) => {
    throw new CommandError(
      `No Patchlab answers at ${endpoint}. Start one with "patchlab start", or say where it is: --port, PATCHLAB_PORT.`,
      exitCodes.unreachable,
      { cause: error },
    )
  })
  if (response.ok) return response
  const text = await response.text()
  const answer: unknown = text === '' ? undefined : parse(text, endpoint)
  throw new CommandError(messageOf(answer) ?? `The server answered ${response.status}.`)
}

function parse(text: string, endpoint: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError(
      `What answers at ${endpoint} is not Patchlab. Say where it is: --port, PATCHLAB_PORT.`,
      exitCodes.unreachable,
    )
  }
}

function messageOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return undefined
  return typeof answer.message === 'string' ? answer.message : undefined
}
