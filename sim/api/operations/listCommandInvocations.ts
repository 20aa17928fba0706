import { byNewest, invocationFilter, invocationsOf, newestFirst } from '../../command/list.ts'
import { type InvocationRecord, invocationKey } from '../../command/record.ts'
import { viewInvocation } from '../../command/view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListCommandInvocations.html; spec §6.6 */
export const listCommandInvocations: Operation<'ListCommandInvocations'> = (lab, input) => {
  const { InstanceId: instance, Filters: filters = [], Details: details = false } = input
  const matches = invocationFilter(filters)
  const place = (each: InvocationRecord): string =>
    newestFirst(each.requestedAt, invocationKey(each.commandId, each.instanceId))
  const found = byNewest(invocationsOf(lab, input.CommandId), place).flatMap((invocation) => {
    const command = lab.store.get('command', invocation.commandId)
    if (command === undefined || (instance !== undefined && invocation.instanceId !== instance)) return []
    return matches({ command, invocation }) ? { command, invocation } : []
  })
  const { items, next } = paged(found, input, 50, ({ invocation }) => place(invocation), {
    isAfter: ({ invocation }, key) => place(invocation) < key,
  })
  return {
    CommandInvocations: items.map(({ command, invocation }) => viewInvocation(lab, command, invocation, details)),
    ...next,
  }
}
