import type { Lab } from '../../core.ts'
import type { Caller } from '../caller.ts'
import type { Inside } from '../operation.ts'
import { refuse } from './errors.ts'

/** One EC2 operation: what is in the lab of EC2 is its managed nodes, but for hybrid ones. Refuses by throwing an `Ec2Error`. */
export type Ec2Operation<Request, Result> = (lab: Lab, input: Inside<Request>, caller: Caller) => Inside<Result>

/** A dry run ends where the change would begin. */
export function stopDryRun({ DryRun }: { readonly DryRun?: boolean | undefined }): void {
  if (DryRun === true) refuse('DryRunOperation')
}
