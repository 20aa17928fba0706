import { patchProperties } from '../../os/filters.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribePatchProperties.html; spec §2 */
export const describePatchProperties: Operation<'DescribePatchProperties'> = (_lab, input) => {
  const { OperatingSystem: os, Property: property, PatchSet: patchSet } = input
  const all =
    patchProperties(os, property, patchSet) ??
    fail('ValidationException', `Property ${property} is not valid for the operating system ${os}.`)
  // The values have an order of their own, in which their number is the key.
  const numbered = all.map((value, i) => ({ value, key: String(i).padStart(6, '0') }))
  const { items, next } = paged(numbered, input, 50, ({ key }) => key, { refusal: 'ValidationException' })
  return {
    Properties: items.map(({ value }) => ({ ...value })),
    ...next,
  }
}
