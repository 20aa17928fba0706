/** A fault for people: what the README's table, the help and the control interface say of it. */
export interface FaultDefinition {
  /** What it does. */
  readonly summary: string
  /** Where it happens for real: an issue, a manual. */
  readonly source: string
  /** A command line that switches it on; web stands for a node. */
  readonly example: string
}

export interface HostFaultDefinition extends FaultDefinition {
  /** Whether it is the fault of a package. */
  readonly namesPackage: boolean
}

export interface ApiFaultDefinition extends FaultDefinition {
  /** The operation that it is about, for a fault that is about one only. */
  readonly only?: string
  /** What `ms` is when left out, for a fault that has a length. */
  readonly ms?: number
}
