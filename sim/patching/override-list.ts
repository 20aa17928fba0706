import { parseDocument } from 'yaml'
import type { OverridePatch } from './assessment.ts'

export type OverrideListResult =
  | { readonly kind: 'list'; readonly patches: readonly OverridePatch[] }
  /** The run fails with this text, exit code 1. */
  | { readonly kind: 'failure'; readonly message: string }

const failure = (message: string): OverrideListResult => ({ kind: 'failure', message })

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** Numbers are names here too: a KB may be written without its letters. */
const scalar = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/**
 * Reads an InstallOverrideList: YAML (or JSON, which is YAML) with `patches: [{id, title?}]` (spec §3.11). An empty list is
 * allowed and installs nothing.
 */
export const parseOverrideList = (yaml: string): OverrideListResult => {
  const document = parseDocument(yaml, { prettyErrors: true })
  const [error] = document.errors
  if (error) return failure(`The content of the provided InstallOverrideList is invalid: ${error.message}`)
  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: 10 })
  } catch {
    return failure('The content of the provided InstallOverrideList is invalid: too many aliases')
  }
  const listed = member(content, 'patches') ?? []
  if (typeof content !== 'object' || content === null || Array.isArray(content) || !Array.isArray(listed)) {
    return failure('The content of the provided InstallOverrideList is invalid.')
  }
  const patches: OverridePatch[] = []
  for (const entry of listed) {
    const id = scalar(member(entry, 'id'))
    const title = scalar(member(entry, 'title'))
    if (id === undefined || id === '') return failure('Must provide an id for each patch')
    patches.push(title === undefined ? { id } : { id, title })
  }
  return { kind: 'list', patches }
}
