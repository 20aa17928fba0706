import { managed } from './managed.ts'
import { patchHandlers, patchSteps } from './patch-steps.ts'
import { installOverrideList, operation, rebootOption } from './patterns.ts'

/** Spec §5.4: for EC2 nodes, and with the baseline that bears the tags. */
export const runPatchBaselineAssociation = managed({
  name: 'AWS-RunPatchBaselineAssociation',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.2',
    description:
      'Reports or installs patches for an association of State Manager, with the patch baseline that its tags select.',
    parameters: {
      Operation: operation,
      BaselineTags: {
        type: 'String',
        description: '(Optional) Tag of the patch baseline to use: Key=name,Values=value.',
        allowedPattern: '(^$)|^Key=[^,]+,Values=.+$',
        default: '',
      },
      AssociationId: { type: 'String', description: '(Required) The association for which the node is patched.' },
      InstallOverrideList: installOverrideList,
      RebootOption: rebootOption,
    },
    mainSteps: patchSteps(
      ['Operation', 'BaselineTags', 'AssociationId', 'InstallOverrideList', 'RebootOption'],
      '7200',
    ),
  },
  steps: patchHandlers('patch-baseline-association'),
})
