/** One page of a list, and the token of the next one. */
export interface Page<T> {
  readonly items: T[]
  /** Undefined on the last page. */
  readonly token: string | undefined
}

const mark = 'patchlab:'

/** Where a list is to be taken up again: after this key. Undefined for a token that was never given out. */
function keyOf(token: string): string | undefined {
  const bytes = decode(token)
  return bytes?.startsWith(mark) ? bytes.slice(mark.length) : undefined
}

/** Tokens are opaque to clients and the same for the same place: the key's UTF-16 units, in hexadecimal. */
function encode(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')
}

function decode(token: string): string | undefined {
  if (!/^([0-9a-f]{4})+$/.test(token)) return undefined
  return token.replace(/.{4}/g, (digits) => String.fromCharCode(parseInt(digits, 16)))
}

/**
 * Takes a page out of a list. A token stands for the key of the last item given out, so that what comes and goes meanwhile
 * neither repeats nor skips anything else.
 * @param items sorted so that `after` tells the order
 * @param keyOfItem the unique key that decides an item's place
 * @param isAfter whether an item's place is after that of the key
 * @returns undefined if the token is none of ours
 */
export function page<T>(
  items: Iterable<T>,
  size: number,
  token: string | undefined,
  keyOfItem: (item: T) => string,
  isAfter: (item: T, key: string) => boolean = (item, key) => keyOfItem(item) > key,
): Page<T> | undefined {
  const from = token === undefined || token === '' ? undefined : keyOf(token)
  if (from === undefined && token !== undefined && token !== '') return undefined
  const found: T[] = []
  for (const item of items) {
    if (from !== undefined && !isAfter(item, from)) continue
    if (found.length === size) {
      const last = found.at(-1)
      return { items: found, token: last === undefined ? undefined : encode(mark + keyOfItem(last)) }
    }
    found.push(item)
  }
  return { items: found, token: undefined }
}
