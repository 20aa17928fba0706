import type { RebootOption } from '@aws-sdk/client-ssm'
import type { PackageVersion } from '../../catalog/catalog.ts'
import type { Os } from '../../os/os.ts'
import type { Assessment } from '../../patching/assessment.ts'
import type { PatchPolicy } from '../../patching/baseline.ts'

/** Where and when the script of a patch document ran. Times in epoch ms of lab time. */
export interface ScriptRun {
  readonly os: Os
  readonly instanceId: string
  readonly computerName: string
  readonly region: string
  readonly start: number
  readonly end: number
  /**
   * What the script ends with (spec §5.3), 194 to 196 where it asks for a reboot (the agent is told 194, on Windows 3010);
   * a run after the boot ends with the final 0, 1 or 2.
   */
  readonly exitCode: number
}

/** What the script was told to do. */
export interface PatchOrder extends ScriptRun {
  readonly operation: 'Scan' | 'Install'
  /** '' where the node has none. */
  readonly patchGroup: string
  readonly snapshotId: string
  readonly rebootOption: RebootOption
  /** URL; '' without one. */
  readonly installOverrideList: string
  /** Its rendering is kept per object: hand in the same object for all nodes that share it. */
  readonly baseline: PatchPolicy & { readonly id: string; readonly name: string }
}

/** A patch operation that came to its end, well or badly. */
export interface PatchRun extends PatchOrder {
  /** The command id, which the summary names as ExecutionId. */
  readonly commandId: string
  /** As reported when the run was over. */
  readonly assessment: Pick<Assessment, 'items' | 'counts' | 'nonCompliantSeverity'>
  readonly installed: readonly PackageVersion[]
  readonly failed: readonly PackageVersion[]
  /** What the package manager printed; '' if it was not asked. */
  readonly log: string
  /** apt only: the run brought in a newer python3-apt before it did anything else (spec §3.4). */
  readonly pythonAptUpgraded?: boolean
  /** A partial upload leaves out items that are the same as last time; with a BaselineOverride nothing is uploaded (spec §3.11, §4.4). */
  readonly upload: 'full' | 'partial' | 'none'
  /** Epoch ms; 0 when there never was one. */
  readonly lastNoRebootInstallAt: number
}

/** Both streams, whole; see truncate.ts for what the API shows of them. */
export interface Output {
  readonly stdout: string
  readonly stderr: string
}
