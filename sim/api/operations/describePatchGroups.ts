import { viewIdentity } from '../../patching/baseline-view.ts'
import { baselineOf, patchGroupKey } from '../../patching/effective.ts'
import { type FilterFields, orchestratorFilter, startsWith } from '../../patching/orchestrator-filter.ts'
import { type Registration, registrations } from '../../patching/registration.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

const fields: FilterFields<Registration> = {
  NAME_PREFIX: { of: ({ group }) => [group], matches: startsWith },
  OPERATING_SYSTEM: { of: ({ os }) => [os] },
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribePatchGroups.html; spec §7 */
export const describePatchGroups: Operation<'DescribePatchGroups'> = (lab, input) => {
  const found = [...registrations(lab)].filter(orchestratorFilter(input.Filters, fields, 'ValidationException'))
  const { items, next } = paged(found, input, 100, ({ os, group }) => patchGroupKey(os, group), {
    refusal: 'ValidationException',
  })
  return {
    Mappings: items.flatMap(({ group, baselineId }) => {
      const baseline = baselineOf(lab, baselineId)
      return baseline === undefined ? [] : [{ PatchGroup: group, BaselineIdentity: viewIdentity(lab, baseline) }]
    }),
    ...next,
  }
}
