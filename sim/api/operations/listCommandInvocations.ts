import { byNewest, invocationsOf, matchesInvocation, newestFirst } from '../../command/list.ts'
import { type InvocationRecord, invocationKey } from '../../command/record.ts'
import { viewInvocation } from '../../command/view.ts'
import type { Operation } from '../operation.ts'
import { page, paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListCommandInvocations.html; spec §6.6 */
export const listCommandInvocations: Operation<'ListCommandInvocations'> = (lab, input) => {
  const { InstanceId: instance, Filters: filters = [], Details: details = false } = input
  const place = (each: InvocationRecord): string =>
    newestFirst(each.requestedAt, invocationKey(each.commandId, each.instanceId))
  const found = byNewest(invocationsOf(lab, input.CommandId), place).flatMap((invocation) => {
    const command = lab.store.get('command', invocation.commandId)
    const matches =
      command !== undefined &&
      (instance === undefined || invocation.instanceId === instance) &&
      matchesInvocation(command, invocation, filters)
    return matches ? { command, invocation } : []
  })
  const { items, token } = paged(
    page(
      found,
      input.MaxResults ?? 50,
      input.NextToken,
      ({ invocation }) => place(invocation),
      ({ invocation }, key) => place(invocation) < key,
    ),
  )
  return {
    CommandInvocations: items.map(({ command, invocation }) => viewInvocation(lab, command, invocation, details)),
    ...(token !== undefined && { NextToken: token }),
  }
}
