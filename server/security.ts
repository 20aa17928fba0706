import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is not answered. */
export interface Refusal {
  readonly error: 'ForeignHost' | 'ForeignOrigin'
  readonly message: string
}

/** A name of this machine's own, with a port or without. Names under localhost are loopback too (RFC 6761 §6.3). */
const loopback = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * Holds strangers off a server that checks no credentials and listens on loopback. Another site's page in the user's
 * browser can reach it in two ways: by a name of its own that it lets point to 127.0.0.1 (DNS rebinding, which the Host
 * header gives away), and by a request across origins (which names the page's Origin). The port of Host is not held
 * against ours: a forwarded port is no stranger's, and a browser's page cannot choose the header.
 * @returns undefined for a request that may pass
 */
export function refusal({ host, origin }: IncomingHttpHeaders): Refusal | undefined {
  if (host === undefined || !loopback.test(host)) {
    return {
      error: 'ForeignHost',
      message: `The request is for the host "${host ?? ''}", and Patchlab answers only for this machine. Use http://localhost:<port> or http://127.0.0.1:<port>.`,
    }
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return {
      error: 'ForeignOrigin',
      message: `A page of ${origin} asked, and Patchlab answers only pages of its own, http://${host}. Call it from a program or the AWS CLI instead.`,
    }
  }
  return undefined
}
