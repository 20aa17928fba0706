import type { Operation, OperationName } from '../operation.ts'
import { describeInstanceInformation } from './describeInstanceInformation.ts'
import { sendCommand } from './sendCommand.ts'

/** Every operation that Patchlab has, under AWS's name. */
const implemented = {
  DescribeInstanceInformation: describeInstanceInformation,
  SendCommand: sendCommand,
} satisfies { readonly [N in OperationName]?: Operation<N> }

export type Implemented = keyof typeof implemented

export const operations: { readonly [N in OperationName]?: Operation<N> } = implemented
