import type { Records } from '../records.ts'

/** A change told in words. */
export interface Told {
  readonly rev: number
  /** Lab time, epoch ms. */
  readonly at: number
  readonly by: string
  /** What it is about, for filters and colours. */
  readonly about: 'host' | 'command' | 'patches' | 'fault' | 'setting' | 'scenario'
  readonly text: string
}

/** The records so far, of those kinds that are told of. */
export type Past = Map<keyof Records, Map<string, Records[keyof Records]>>

/** What there is to say when a record of one kind changes; undefined before it was there and after it is gone. */
type Speaker<K extends keyof Records> = (
  before: Records[K] | undefined,
  now: Records[K] | undefined,
  state: Past,
  key: string,
) => readonly [about: Told['about'], text: string] | undefined

export type Speakers = { readonly [K in keyof Records]?: Speaker<K> }

export const kindsOf = (speakers: Speakers): readonly (keyof Records)[] => Object.keys(speakers) as (keyof Records)[]

export const past = <K extends keyof Records>(state: Past, kind: K, key: string): Records[K] | undefined =>
  state.get(kind)?.get(key) as Records[K] | undefined
