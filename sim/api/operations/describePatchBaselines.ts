import { viewIdentity } from '../../patching/baseline-view.ts'
import type { PatchBaseline } from '../../patching/baseline.ts'
import { byText } from '../../patching/naming.ts'
import { type FilterFields, orchestratorFilter, startsWith } from '../../patching/orchestrator-filter.ts'
import { predefinedBaselines } from '../../patching/predefined.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

const fields: FilterFields<PatchBaseline> = {
  NAME_PREFIX: { of: ({ name }) => [name], matches: startsWith },
  OWNER: { of: ({ owner }) => [owner], values: ['AWS', 'Self'] },
  OPERATING_SYSTEM: { of: ({ operatingSystem }) => [operatingSystem] },
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribePatchBaselines.html; spec §1.1, §1.3 */
export const describePatchBaselines: Operation<'DescribePatchBaselines'> = (lab, input) => {
  const all = [...lab.store.table('baseline').values(), ...predefinedBaselines(lab.region)]
  const found = all.filter(orchestratorFilter(input.Filters, fields, 'ValidationException'))
  found.sort((a, b) => byText(a.id, b.id))
  const { items, next } = paged(found, input, 100, ({ id }) => id, { refusal: 'ValidationException' })
  return {
    BaselineIdentities: items.map((baseline) => viewIdentity(lab, baseline)),
    ...next,
  }
}
