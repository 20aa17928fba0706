import { answered } from './answered.ts'
import { type LabAddress, queryOf } from './address.ts'

/** Patchlab's control interface refused something; the message is for people. */
export class ControlError extends Error {
  override name = 'ControlError'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status: number) {
    super(message)
    this.code = code
    this.status = status
  }
}

/**
 * Calls the control interface for a lab: `control(address, 'GET', 'fleet')` is `GET /_patchlab/fleet?account=…&region=…`.
 * @param query further members of the query string
 * @throws ControlError, or NoAnswer when the server does not answer
 */
export async function control<T>(
  address: LabAddress,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  query: Readonly<Record<string, string>> = {},
): Promise<T> {
  const further = new URLSearchParams(query).toString()
  const response = await answered(
    fetch(`./_patchlab/${path}?${queryOf(address)}${further === '' ? '' : `&${further}`}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  )
  const text = await answered(response.text())
  const answer = (text === '' ? undefined : JSON.parse(text)) as unknown
  if (response.ok) return answer as T
  const { error = 'Fault', message = response.statusText } = (answer ?? {}) as { error?: string; message?: string }
  throw new ControlError(error, message, response.status)
}
