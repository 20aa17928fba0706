import { hash32 } from './hash.ts'

function hex(seed: string, name: string, digits: number): string {
  let text = ''
  for (let block = 0; text.length < digits; block++) {
    text += (hash32(`${seed}\0${block}\0${name}`) >>> 0).toString(16).padStart(8, '0')
  }
  return text.slice(0, digits)
}

/** An id in AWS's long form, e.g. `i-` or `pb-` and 17 hexadecimal digits, the first one 0 as AWS's are. */
export function longId(prefix: string, seed: string, name: string): string {
  return `${prefix}-0${hex(seed, `${prefix}:${name}`, 16)}`
}

/** A lower-case UUID, version 4 in form: what Run Command uses for commands, snapshots and associations. */
export function uuid(seed: string, name: string): string {
  const h = hex(seed, `uuid:${name}`, 32)
  const variant = '89ab'.charAt(parseInt(h.charAt(16), 16) & 3)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`
}
