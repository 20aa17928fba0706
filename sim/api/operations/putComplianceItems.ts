import { putCompliance } from '../../compliance/put.ts'
import type { ComplianceItem } from '../../compliance/record.ts'
import { resourceType } from '../../compliance/view.ts'
import type { Lab } from '../../core.ts'
import { fail } from '../errors.ts'
import type { Input, Operation } from '../operation.ts'

/** Characters of JSON. AWS publishes neither; 1 MB is what a node may upload of inventory in one call, and 200 kB an inventory item. */
const limits = { item: 200_000, total: 1_000_000, customTypes: 10 } as const

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutComplianceItems.html; spec §4.5 */
export const putComplianceItems: Operation<'PutComplianceItems'> = (lab, input) => {
  const {
    ResourceId: instanceId,
    ResourceType,
    ComplianceType: type,
    ExecutionSummary,
    UploadType: mode = 'COMPLETE',
  } = input
  if (ResourceType !== resourceType) fail('InvalidResourceType')
  if (lab.store.get('node', instanceId) === undefined) fail('InvalidResourceId')
  checkType(lab, instanceId, type)
  const items = itemsOf(input)
  if (mode === 'PARTIAL') checkPartial(type, items)
  const { ExecutionTime: time, ExecutionId, ExecutionType } = ExecutionSummary
  putCompliance(lab, {
    instanceId,
    type,
    mode,
    items,
    contentHash: input.ItemContentHash ?? '',
    execution: {
      time,
      ...(ExecutionId !== undefined && { id: ExecutionId }),
      ...(ExecutionType !== undefined && { type: ExecutionType }),
    },
  })
  return {}
}

function checkType(lab: Lab, instanceId: string, type: string): void {
  if (type === 'Association' || type === 'Patch') return
  if (!type.startsWith('Custom:')) {
    fail('ValidationException', `ComplianceType ${type} is not possible: it is Association, Patch or Custom:<name>.`)
  }
  const others = [...lab.store.table('compliance').keysBy('node', instanceId)].filter(
    (key) => key.startsWith(`${instanceId}/Custom:`) && key !== `${instanceId}/${type}`,
  )
  if (others.length >= limits.customTypes) {
    fail(
      'ComplianceTypeCountLimitExceededException',
      `A node can have ${limits.customTypes} custom compliance types; ${type} would be one more.`,
    )
  }
}

function itemsOf({ Items, ComplianceType }: Input<'PutComplianceItems'>): readonly ComplianceItem[] {
  const items = Items.map(({ Id, Title, Severity, Status, Details }): ComplianceItem => ({
    ...(Id !== undefined && { id: Id }),
    ...(Title !== undefined && { title: Title }),
    severity: Severity,
    status: Status,
    details: Details ?? {},
  }))
  let total = 0
  for (const item of items) {
    const size = JSON.stringify(item).length
    total += size
    if (size > limits.item) {
      fail(
        'ItemSizeLimitExceededException',
        `Item ${item.id ?? ''} of ${ComplianceType} is larger than ${limits.item} characters.`,
      )
    }
  }
  if (total > limits.total) {
    fail(
      'TotalSizeLimitExceededException',
      `The items of ${ComplianceType} are larger than ${limits.total} characters together.`,
    )
  }
  return items
}

/** Partial uploads replace single associations, by their ids. */
function checkPartial(type: string, items: readonly ComplianceItem[]): void {
  if (type !== 'Association')
    fail('InvalidItemContentException', `UploadType PARTIAL is for Association only, not for ${type}.`)
  if (items.some(({ id }) => id === undefined))
    fail('InvalidItemContentException', 'An item of a PARTIAL upload needs an Id.')
}
