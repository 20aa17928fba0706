import { LineCounter, parseDocument, isMap, isPair, isScalar, isSeq, type Document, type Node } from 'yaml'
import type { Place, Problem } from './problem.ts'

export type Path = readonly PropertyKey[]

/** A YAML file as a tree of plain values, whose members can be found in the text again. */
export interface Tree {
  readonly value: unknown
  /** Where a member stands; a member that is missing is where its parent begins. */
  placeOf(path: Path): Place
  /** Where the name of a member stands. */
  keyOf(path: Path): Place
}

/** More aliases than this are an attack and no scenario. */
const maxAliases = 100

/** Reads YAML 1.2. Problems of the syntax come with their place. */
export function readYaml(text: string): { readonly tree?: Tree; readonly problems: readonly Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  // Others follow from the first more often than not.
  const [first] = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0])
  if (first !== undefined) {
    const remedy = remedies[first.code] ?? 'A text with ": " or " #" in it needs quotes.'
    return { problems: [{ ...place(first.pos[0]), at: '', cause: sentence(first.message), remedy }] }
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases })
    return { tree: { value, ...finder(document, place) }, problems: [] }
  } catch (error) {
    const cause = sentence(error instanceof Error ? error.message : String(error))
    return {
      problems: [
        {
          line: 1,
          column: 1,
          at: '',
          cause,
          remedy: `Use at most ${maxAliases} aliases, each of an anchor that is there.`,
        },
      ],
    }
  }
}

const remedies: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Write each name once.',
  TAB_AS_INDENT: 'Indent with blanks.',
  BAD_INDENT: 'Line it up with its neighbours.',
  MISSING_CHAR: 'Close the quote or bracket, or add the missing ":".',
  BAD_ALIAS: 'A text that begins with * needs quotes.',
  MULTIPLE_DOCS: 'Write one document, without ---.',
  UNEXPECTED_TOKEN: 'A text with ": " or one of []{}&*#|>@` at its beginning needs quotes.',
  TAG_RESOLVE_FAILED: 'A text that begins with ! needs quotes.',
}

function finder(document: Document.Parsed, place: (offset: number) => Place): Omit<Tree, 'value'> {
  const start = (node: Node | null | undefined): number | undefined => node?.range?.[0]
  function walk(path: Path): { node: number; key: number } {
    let node: unknown = document.contents
    let found = { node: start(document.contents) ?? 0, key: start(document.contents) ?? 0 }
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(
          (each) => isPair(each) && isScalar(each.key) && String(each.key.value) === String(step),
        )
        if (pair === undefined) return found
        const key = isScalar(pair.key) ? (start(pair.key) ?? found.key) : found.key
        node = pair.value
        found = { key, node: start(pair.value as Node | null) ?? key }
      } else if (isSeq(node)) {
        node = node.items[Number(step)]
        if (node === undefined) return found
        const at = start(node as Node | null) ?? found.node
        found = { node: at, key: at }
      } else return found
    }
    return found
  }
  return { placeOf: (path) => place(walk(path).node), keyOf: (path) => place(walk(path).key) }
}

export const sentence = (message: string): string => {
  const [line = ''] = message.split('\n')
  return /[.!?]$/.test(line) ? line : `${line}.`
}
