import { managed } from './managed.ts'

/** Spec §5.4: listed as 2.2; the name of the step is ours. */
export const updateSsmAgent = managed({
  name: 'AWS-UpdateSSMAgent',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.2',
    description: 'Brings the SSM Agent of a node to the newest version or to a given one.',
    parameters: {
      version: { type: 'String', description: '(Optional) The version to install. Empty: the newest.', default: '' },
      allowDowngrade: {
        type: 'String',
        description: '(Optional) Whether a version older than the installed one may be asked for.',
        allowedValues: ['true', 'false'],
        default: 'false',
      },
    },
    mainSteps: [
      {
        name: 'updateSsmAgent',
        action: 'aws:updateSsmAgent',
        inputs: {
          agentName: 'amazon-ssm-agent',
          allowDowngrade: '{{ allowDowngrade }}',
          targetVersion: '{{ version }}',
        },
      },
    ],
  },
  steps: { updateSsmAgent: 'update-agent' },
})
