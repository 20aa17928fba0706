import type { PatchFilterKey } from '@aws-sdk/client-ssm'
import type { Os } from '../os/os.ts'
import type { PatchFilter } from './baseline.ts'

/** What a version answers to each filter key; a key that is left out is matched by `*` alone. */
export type FilterFacts = Readonly<Partial<Record<PatchFilterKey, readonly string[]>>>

/** How a package manager's payload compares words: what it does to the filter's value and to the version's. */
export interface Spelling {
  readonly filter: (value: string) => string
  readonly fact: (value: string) => string
}

/** What a PRODUCT filter may call the node's system: AWS lists two names for Amazon Linux 2 (spec §2). */
export const nodeProducts = ({ product }: Os): readonly string[] =>
  product === 'AmazonLinux2' ? [product, 'AmazonLinux2.0'] : [product]

export type FilterMatcher = (facts: FilterFacts) => boolean

const lower = (value: string): string => value.toLowerCase()

/** dnf, zypper, apt and Windows: case means nothing (spec §3.3, §3.4). */
export const ANY_CASE: Spelling = { filter: lower, fact: lower }

/** yum: the notice's word is title-cased and must then be equal (spec §3.3). */
export const TITLE_CASE: Spelling = {
  filter: (value) => value,
  fact: (value) => value.replace(/[a-z]+/gi, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
}

const oneFilter = ({ key, values }: PatchFilter, spelling: Spelling): FilterMatcher => {
  if (values.includes('*')) return () => true
  // Products are compared as they are, by every payload.
  const { filter, fact } = key === 'PRODUCT' ? { filter: String, fact: String } : spelling
  const wanted = new Set(values.map(filter))
  return (facts) => facts[key]?.some((value) => wanted.has(fact(value))) ?? false
}

/** Compiles a group of filters: values are alternatives, filters must all match, no filter matches all (spec §3.1). */
export const filterMatcher = (filters: readonly PatchFilter[], spelling: Spelling): FilterMatcher => {
  const all = filters.map((filter) => oneFilter(filter, spelling))
  return (facts) => all.every((matches) => matches(facts))
}
