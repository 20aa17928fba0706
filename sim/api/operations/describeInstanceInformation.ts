import { isListed } from '../../host/host.ts'
import { describeNodeForSsm, nodeFilter } from '../../host/view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html; spec §9 */
export const describeInstanceInformation: Operation<'DescribeInstanceInformation'> = (lab, input) => {
  const matches = nodeFilter(lab, input)
  const nodes = lab.store.table('node')
  function* found() {
    for (const node of nodes.values()) {
      const host = lab.store.get('host', node.id)
      if (host !== undefined && isListed(host) && matches(node, host)) yield { node, host }
    }
  }
  const { items, next } = paged(found(), input, 10, ({ node }) => node.id)
  return {
    InstanceInformationList: items.map(({ node, host }) => describeNodeForSsm(lab, node, host)),
    ...next,
  }
}
