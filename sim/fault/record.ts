import type { Facts } from '../host/driver.ts'
import type { NodeFault } from '../host/fault.ts'

/** What is wrong with one host by somebody's order. */
export interface FaultRecord {
  readonly instanceId: string
  readonly fault: NodeFault
  /** Epoch ms. */
  readonly since: number
  /** `ordered` and `healing` until the driver says that it is done; `failed` when it could not. */
  readonly state: 'ordered' | 'effective' | 'healing' | 'failed'
  /** Why it failed, for people. */
  readonly problem?: string
  /** The driver's work that is waited for. */
  readonly work?: string
  /** agent-silent: its machine does not answer either, for a reason of its own. */
  readonly away?: true
  /** reboot-hangs: what the machine says of itself since it booted, which nobody has heard yet. */
  readonly booted?: Facts
  /** reboot-hangs: the host is silent because of it. */
  readonly hushed?: true
}
