import { page, type Page } from '../../store/page.ts'
import { refuse } from './errors.ts'

const [least, most] = [5, 1000]

interface Paging {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/** One page of a list that is sorted by key; the largest one that EC2 gives if nothing was said. */
export function ec2Page<T>(
  items: Iterable<T>,
  { MaxResults: size = most, NextToken }: Paging,
  keyOf: (item: T) => string,
): Page<T> {
  if (size < least) {
    refuse(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than ${least}.`,
    )
  }
  return page(items, Math.min(size, most), NextToken, keyOf) ?? refuse('InvalidNextToken')
}
