import type { OsId } from '../os/os.ts'
import type { DriverName } from './driver.ts'

/** A managed node as the service knows it: identity and tags. What happens to it is the host record's. Times in epoch ms. */
export interface ManagedNode {
  /** `i-…`, or `mi-…` for hybrid nodes. */
  readonly id: string
  readonly os: OsId
  readonly driver: DriverName
  readonly computerName: string
  readonly ip: string
  readonly agentVersion: string
  readonly tags: Readonly<Record<string, string>>
  readonly registeredAt: number
  /** EC2 nodes only. */
  readonly ec2?: { readonly instanceType: string; readonly imageId: string; readonly availabilityZone: string }
  /** Hybrid nodes only. */
  readonly hybrid?: { readonly activationId: string; readonly iamRole: string; readonly name: string }
}

/** What people call a node: its name, else what its machine calls itself. */
export const nameOf = ({ hybrid, tags, computerName }: ManagedNode): string =>
  hybrid?.name ?? tags['Name'] ?? computerName
