/** A key that does something wherever one is, unless one is writing. */
export interface Key {
  /** As KeyboardEvent.key says it: `f`, `ArrowLeft`, `?`. Two keys one after the other with a space: `g f`. */
  readonly key: string
  /** What it does, for the list. */
  readonly what: string
  /** Where it is listed. */
  readonly group: string
  readonly act: () => void
}

const keys = new Set<Key>()

/** Makes keys known until the returned function is called. */
export function addKeys(more: readonly Key[]): () => void {
  for (const key of more) keys.add(key)
  return () => {
    for (const key of more) keys.delete(key)
  }
}

/** For the list that `?` shows, by group. */
export function listKeys(): ReadonlyMap<string, readonly Key[]> {
  const groups = new Map<string, Key[]>()
  for (const key of keys) groups.set(key.group, [...(groups.get(key.group) ?? []), key])
  return groups
}

/** How long the second of two keys may take, ms. */
const patience = 1200

let first = ''
let since = 0

/** Somebody pressed a key on the page. */
export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event)) return
  const pair = event.timeStamp - since < patience ? `${first} ${event.key}` : ''
  const found = [...keys].find(({ key }) => key === pair) ?? [...keys].find(({ key }) => key === event.key)
  first = event.key
  since = event.timeStamp
  if (found === undefined) return
  event.preventDefault()
  found.act()
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)) return true
  if (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)) return true
  // Controls have keys of their own.
  if (event.key === ' ' && target.closest('button, a, input, summary, [role=button]') !== null) return true
  if (event.key.startsWith('Arrow') && target.closest('input, [role=tablist], .scroll-x') !== null) return true
  return target.closest('[data-keys]') !== null || target.closest('dialog[open]') !== null
}
