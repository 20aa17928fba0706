import { cancelCommand as cancel } from '../../command/dispatch.ts'
import { invocationKey } from '../../command/record.ts'
import { fail } from '../errors.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CancelCommand.html: best effort; what has ended stays as it is. */
export const cancelCommand: Operation<'CancelCommand'> = (lab, input) => {
  const ids = input.InstanceIds ?? []
  const command = lab.store.get('command', input.CommandId) ?? fail('InvalidCommandId')
  if (new Set(ids).size < ids.length) fail('DuplicateInstanceId')
  const strangers = ids.filter((id) => lab.store.get('invocation', invocationKey(command.id, id)) === undefined)
  if (strangers.length > 0) fail('InvalidInstanceId', strangers, lab.account)
  cancel(lab, command, ids)
  return {}
}
