/** Something that a list can be filtered by. */
export interface FilterKind {
  /** Of the link's parameter. */
  readonly param: string
  /** What the API calls it. */
  readonly key: string
  readonly label: string
  /** What one can choose; undefined where one writes. */
  readonly values?: readonly string[]
}

/** A filter that is set. */
export interface FilterToken {
  readonly kind: FilterKind
  readonly value: string
}

/** The filters that a link sets. */
export function tokensOf(kinds: readonly FilterKind[], params: URLSearchParams): readonly FilterToken[] {
  return kinds.flatMap((kind) => {
    const value = params.get(kind.param) ?? ''
    return value === '' ? [] : [{ kind, value }]
  })
}

/** The same for the API: Key and Values. */
export const filtersOfTokens = (
  tokens: readonly FilterToken[],
): readonly { readonly Key: string; readonly Values: readonly string[] }[] =>
  tokens.map(({ kind: { key: Key }, value }) => ({ Key, Values: [value] }))

/** What is offered for the part that is chosen next, narrowed by what was written so far. */
export function suggestions(
  kinds: readonly FilterKind[],
  kind: FilterKind | undefined,
  hasOperator: boolean,
  written: string,
): readonly string[] {
  const all = kind === undefined ? kinds.map(({ label }) => label) : hasOperator ? (kind.values ?? []) : ['Equals']
  const text = written.trim().toLowerCase()
  return all.filter((each) => each.toLowerCase().includes(text))
}
