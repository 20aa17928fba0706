import type { AddressInfo } from 'node:net'

/** The URL of a listening server. */
export function endpointOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.')
  return urlOf(address.address, address.port)
}

/** `http://127.0.0.1:4666`, `http://[::1]:4666` */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
