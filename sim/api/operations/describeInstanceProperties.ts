import { describeProperties, hasProperties, propertyFilter } from '../../host/properties.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceProperties.html */
export const describeInstanceProperties: Operation<'DescribeInstanceProperties'> = (lab, input) => {
  const matches = propertyFilter(lab, input)

  function* found() {
    for (const node of lab.store.table('node').values()) {
      const host = lab.store.get('host', node.id)
      if (host === undefined || !hasProperties(host)) continue
      const described = describeProperties(lab, node, host)
      if (matches(node, described)) yield { id: node.id, described }
    }
  }
  const { items, next } = paged(found(), input, 50, ({ id }) => id)
  return {
    InstanceProperties: items.map(({ described }) => described),
    ...next,
  }
}
