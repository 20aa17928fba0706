import { uuid } from '../chance/ids.ts'
import type { Lab } from '../core.ts'
import { fail } from './errors.ts'
import type { OperationName } from './operation.ts'

/**
 * Creates something once for each ClientToken: a repeated request gets the id of the first, one that asks for something else
 * under the same token is refused. Without a token every request creates.
 * @param asked what the request asks for, as JSON, the token left out and defaults filled in
 * @param create returns the new thing's id
 */
export function createOnce(
  lab: Lab,
  operation: OperationName,
  token: string | undefined,
  asked: unknown,
  create: () => string,
): string {
  if (token === undefined) return create()
  const key = `${operation}/${token}`
  const digest = uuid(operation, JSON.stringify(asked))
  const known = lab.store.get('client-token', key)
  if (known === undefined) {
    const id = create()
    lab.store.put('client-token', key, { asked: digest, id })
    return id
  }
  if (known.asked !== digest)
    fail('IdempotentParameterMismatch', 'The ClientToken was used before, with other parameters.')
  return known.id
}
