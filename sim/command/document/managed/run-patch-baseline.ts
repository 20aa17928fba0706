import { managed } from './managed.ts'
import { patchHandlers, patchSteps } from './patch-steps.ts'
import { baselineOverride, installOverrideList, operation, rebootOption, snapshotId } from './patterns.ts'

/** Spec §5.1. The form of AssociationId and the default of StepTimeoutSeconds are not documented: none, and the timeout that was fixed before. */
export const runPatchBaseline = managed({
  name: 'AWS-RunPatchBaseline',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.2',
    description: 'Reports or installs the patches that a patch baseline approves, on Windows, Linux and macOS.',
    parameters: {
      Operation: operation,
      AssociationId: {
        type: 'String',
        description: '(Optional) Association of State Manager on whose behalf the node is patched.',
        default: '',
      },
      SnapshotId: snapshotId,
      InstallOverrideList: installOverrideList,
      BaselineOverride: baselineOverride,
      RebootOption: rebootOption,
      StepTimeoutSeconds: {
        type: 'String',
        description: '(Optional) Seconds after which patching is ended and counts as failed, 1 to 36000.',
        allowedPattern: '([1-9][0-9]{0,3})|([1-2][0-9]{4})|(3[0-5][0-9]{3})|(36000)',
        default: '7200',
      },
    },
    mainSteps: patchSteps(
      ['Operation', 'AssociationId', 'SnapshotId', 'InstallOverrideList', 'BaselineOverride', 'RebootOption'],
      '{{ StepTimeoutSeconds }}',
    ),
  },
  steps: patchHandlers('patch-baseline'),
})
