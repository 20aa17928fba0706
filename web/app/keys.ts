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

const name = 'patchlab-keys'

/** Whether keys of one character do something: whoever speaks to the computer, or presses keys by accident, may switch them off. */
export function characterKeys(): boolean {
  try {
    return localStorage.getItem(name) !== 'off'
  } catch {
    // Storage may be forbidden.
    return true
  }
}

export function setCharacterKeys(on: boolean): void {
  try {
    localStorage.setItem(name, on ? 'on' : 'off')
  } catch {
    // As above.
  }
}

/** How long the second of two keys may take, ms. */
const patience = 1200

let first = ''
let since = 0

/** Somebody pressed a key on the page. */
export function onKey(event: KeyboardEvent): void {
  // Where brackets need AltGr, that is Ctrl and Alt.
  const isWithOther = (event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph')
  if (isWithOther || event.metaKey || event.defaultPrevented || isTaken(event)) return
  if (event.key.length === 1 && !characterKeys()) return
  const pair = event.timeStamp - since < patience ? `${first} ${event.key}` : ''
  const found = [...keys].find(({ key }) => key === pair) ?? [...keys].find(({ key }) => key === event.key)
  first = event.key
  since = event.timeStamp
  if (found === undefined) return
  event.preventDefault()
  found.act()
}

/** Whether the key belongs to what has the focus. */
function isTaken(event: KeyboardEvent): boolean {
  const path = event.composedPath()
  const [target] = path
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)) return true
  if (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)) return true
  if (path.some((each) => each instanceof HTMLDialogElement && each.open)) return true
  // Controls have keys of their own, and what scrolls does so by them.
  if (event.key === ' ') return target.matches('button, a, input, summary, main, [role=button]') || scrolls(target)
  return event.key.startsWith('Arrow') && (target.matches('input, a') || scrolls(target))
}

const scrolls = (element: HTMLElement): boolean =>
  element.getAttribute('tabindex') === '0' &&
  (element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth) &&
  /auto|scroll/.test(getComputedStyle(element).overflow)
