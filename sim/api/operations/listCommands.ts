import { byNewest, commandFilter, newestFirst } from '../../command/list.ts'
import { invocationKey } from '../../command/record.ts'
import { viewCommand } from '../../command/view.ts'
import type { Operation } from '../operation.ts'
import { paged } from '../paging.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListCommands.html; spec §6.6 */
export const listCommands: Operation<'ListCommands'> = (lab, input) => {
  const { CommandId: id, InstanceId: instance, Filters: filters = [] } = input
  const matches = commandFilter(filters)
  const place = (command: { requestedAt: number; id: string }): string => newestFirst(command.requestedAt, command.id)
  const found = byNewest(lab.store.table('command').values(), place).filter(
    (command) =>
      (id === undefined || command.id === id) &&
      (instance === undefined || lab.store.get('invocation', invocationKey(command.id, instance)) !== undefined) &&
      matches(command),
  )
  const { items, next } = paged(found, input, 50, place, { isAfter: (command, key) => place(command) < key })
  return { Commands: items.map(viewCommand), ...next }
}
