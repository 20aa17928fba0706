import type { Operation, OperationName } from '../operation.ts'
import { describeInstanceInformation } from './describeInstanceInformation.ts'
import { cancelCommand } from './cancelCommand.ts'
import { getCommandInvocation } from './getCommandInvocation.ts'
import { listCommandInvocations } from './listCommandInvocations.ts'
import { listCommands } from './listCommands.ts'
import { sendCommand } from './sendCommand.ts'

/** Every operation that Patchlab has, under AWS's name. */
const implemented = {
  DescribeInstanceInformation: describeInstanceInformation,
  CancelCommand: cancelCommand,
  GetCommandInvocation: getCommandInvocation,
  ListCommandInvocations: listCommandInvocations,
  ListCommands: listCommands,
  SendCommand: sendCommand,
} satisfies { readonly [N in OperationName]?: Operation<N> }

export type Implemented = keyof typeof implemented

export const operations: { readonly [N in OperationName]?: Operation<N> } = implemented

/** Whether Patchlab has the operation. */
export const isImplemented = (name: OperationName): name is Implemented => name in operations
