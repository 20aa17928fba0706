/** One character class of a pattern and how often it may occur. */
interface Item {
  matches(c: string): boolean
  readonly least: 0 | 1
  readonly many: boolean
}

interface Branch {
  readonly items: readonly Item[]
  readonly fromStart: boolean
  readonly toEnd: boolean
}

export interface PatternOptions {
  readonly extended: boolean
  readonly fixed: boolean
  readonly anyCase: boolean
  readonly wholeWord: boolean
}

const longestPattern = 200

/**
 * Compiles a pattern of grep: literals, `.`, `[…]`, `*`, `^`, `$`, alternatives, and with `-E` also `+` and `?`; undefined for
 * what is beyond that (groups, counts). Matches in time linear in the text, whoever wrote the pattern, which JavaScript's own do not.
 */
export function compilePattern(pattern: string, options: PatternOptions): ((line: string) => boolean) | undefined {
  if (pattern.length > longestPattern) return undefined
  const text = options.anyCase ? pattern.toLowerCase() : pattern
  const branches = options.fixed
    ? [{ items: [...text].map((c) => once(c)), fromStart: false, toEnd: false }]
    : branchesOf(text, options.extended)
  if (branches === undefined) return undefined
  return (line) => {
    const subject = options.anyCase ? line.toLowerCase() : line
    return branches.some((branch) => matchesSomewhere(branch, subject, options.wholeWord))
  }
}

const once = (c: string): Item => ({ matches: (other) => other === c, least: 1, many: false })

function branchesOf(text: string, extended: boolean): readonly Branch[] | undefined {
  const branches: Branch[] = []
  let items: Item[] = []
  let fromStart = false
  let toEnd = false
  const bar = extended ? '|' : '\\|'
  for (let i = 0; i <= text.length;) {
    if (i === text.length || text.startsWith(bar, i)) {
      branches.push({ items, fromStart, toEnd })
      items = []
      fromStart = toEnd = false
      i += bar.length
      continue
    }
    const c = text[i] ?? ''
    const last = items.at(-1)
    if (c === '^' && items.length === 0 && !fromStart) fromStart = true
    else if (c === '$' && (i + 1 === text.length || text.startsWith(bar, i + 1))) toEnd = true
    else if (c === '*' && last !== undefined) items[items.length - 1] = { ...last, least: 0, many: true }
    else if (extended && c === '+' && last !== undefined) items[items.length - 1] = { ...last, many: true }
    else if (extended && c === '?' && last !== undefined) items[items.length - 1] = { ...last, least: 0 }
    else if (extended && '(){}'.includes(c)) return undefined
    else if (c === '.') items.push({ matches: () => true, least: 1, many: false })
    else if (c === '\\') {
      const next = text[++i]
      if (next === undefined || /[\w(){}<>]/.test(next)) return undefined
      items.push(once(next))
    } else if (c === '[') {
      const end = text.indexOf(']', i + (text[i + 1] === '^' ? 3 : 2))
      if (end < 0 || text.startsWith('[:', i + 1)) return undefined
      items.push({ matches: classOf(text.slice(i + 1, end)), least: 1, many: false })
      i = end
    } else items.push(once(c))
    i++
  }
  return branches
}

function classOf(body: string): (c: string) => boolean {
  const negated = body.startsWith('^')
  const members: (readonly [string, string])[] = []
  for (let i = negated ? 1 : 0; i < body.length; i++) {
    const low = body[i] ?? ''
    const isRange = body[i + 1] === '-' && i + 2 < body.length
    members.push([low, isRange ? (body[i + 2] ?? low) : low])
    if (isRange) i += 2
  }
  return (c) => members.some(([low, high]) => low <= c && c <= high) !== negated
}

const isWord = (c: string | undefined): boolean => c !== undefined && /\w/.test(c)

/** Walks all ways through the branch at once: `at` holds the items that the text so far may have led to. */
function matchesSomewhere({ items, fromStart, toEnd }: Branch, text: string, wholeWord: boolean): boolean {
  let at = new Set<number>()
  const reach = (set: Set<number>, from: number): void => {
    for (let i = from; !set.has(i); i++) {
      set.add(i)
      if (items[i]?.least !== 0) return
    }
  }
  for (let i = 0; i <= text.length; i++) {
    if ((i === 0 || !fromStart) && !(wholeWord && isWord(text[i - 1]))) reach(at, 0)
    if (at.has(items.length) && (i === text.length || !toEnd) && !(wholeWord && isWord(text[i]))) return true
    const c = text[i]
    if (c === undefined) return false
    const next = new Set<number>()
    for (const index of at) {
      const item = items[index]
      if (item === undefined || !item.matches(c)) continue
      if (item.many) {
        // Once met, an item that may repeat is optional.
        next.add(index)
        reach(next, index + 1)
      } else reach(next, index + 1)
    }
    at = next
  }
  return false
}
