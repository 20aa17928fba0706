import { page } from '../store/page.ts'
import { apiError, type ErrorCode } from './errors.ts'

interface Asked {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

interface Paging<T> {
  /** Whether an item's place is after that of the key; by default keys are in ascending order. */
  readonly isAfter?: (item: T, key: string) => boolean
  /** The error that the operation declares for a token that was never given out (spec §11). */
  readonly refusal?: Extract<ErrorCode, 'InvalidNextToken' | 'ValidationException'>
}

/**
 * The page of a list that is asked for. `next` belongs into the answer: the next page's token, if there is a next one.
 * @param size how many items a page has where nobody says
 * @param keyOf the unique key that decides an item's place
 */
export function paged<T>(
  items: Iterable<T>,
  { MaxResults, NextToken }: Asked,
  size: number,
  keyOf: (item: T) => string,
  { isAfter, refusal = 'InvalidNextToken' }: Paging<T> = {},
): { readonly items: T[]; readonly next: { readonly NextToken?: string } } {
  const found = page(items, MaxResults ?? size, NextToken, keyOf, isAfter)
  if (found === undefined)
    throw refusal === 'InvalidNextToken' ? apiError(refusal) : apiError(refusal, 'The specified token is invalid.')
  return { items: found.items, next: found.token === undefined ? {} : { NextToken: found.token } }
}
