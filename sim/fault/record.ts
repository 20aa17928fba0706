import type { HostFault } from '../host/fault.ts'

/** What is wrong with one host by somebody's order. */
export interface FaultRecord {
  readonly instanceId: string
  readonly fault: HostFault
  /** Epoch ms. */
  readonly since: number
  /** `ordered` and `healing` until the driver says that it is done; `failed` when it could not. */
  readonly state: 'ordered' | 'effective' | 'healing' | 'failed'
  /** Why it failed, for people. */
  readonly problem?: string
  /** The driver's work that is waited for. */
  readonly work?: string
}
