import type * as Ssm from '@aws-sdk/client-ssm'
import type { Lab } from '../core.ts'
import type { Caller } from './caller.ts'
import type { OperationName as Modelled } from './model.ts'

type Commands = typeof Ssm

/** Every operation of the model that the SDK has types for: all of them. */
export type OperationName = { [N in Modelled]: `${N}Command` extends keyof Commands ? N : never }[Modelled]

type CommandOf<N extends OperationName> = `${N}Command` extends keyof Commands ? Commands[`${N}Command`] : never
type Instance<N extends OperationName> = CommandOf<N> extends new (...args: never) => infer I ? I : never

/** A shape of the SDK as it is inside the lab: times are epoch ms, and what the model requires is there. */
export type Inside<T> = T extends Date
  ? number
  : T extends (infer U)[]
    ? Inside<U>[]
    : T extends object
      ? { [K in keyof T]: Record<never, never> extends Pick<T, K> ? Inside<T[K]> : Inside<Exclude<T[K], undefined>> }
      : T

type RawInput<N extends OperationName> = Instance<N> extends { input: infer I } ? I : never
type RawOutput<N extends OperationName> =
  Instance<N> extends {
    resolveMiddleware(...args: never): (args: never) => Promise<{ output: infer O }>
  }
    ? Omit<O, '$metadata'>
    : never

export type Input<N extends OperationName> = Inside<RawInput<N>>
export type Output<N extends OperationName> = Inside<RawOutput<N>>

/**
 * One SSM operation: what the model can say of its input has been checked before. It may read and change the lab, and refuses
 * by throwing an `ApiError`, which takes back whatever it changed.
 */
export type Operation<N extends OperationName> = (lab: Lab, input: Input<N>, caller: Caller) => Output<N>
