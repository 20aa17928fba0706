import { managed } from './managed.ts'

/** Spec §5.4: the plugin and its one input are the agent's, the name of the step is ours. */
export const refreshAssociation = managed({
  name: 'AWS-RefreshAssociation',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.0',
    description: 'Has the agent ask for its associations and run them at once.',
    parameters: {
      associationIds: {
        type: 'StringList',
        description: '(Optional) The associations to run. Empty: all that the node has.',
        default: [],
      },
    },
    mainSteps: [
      {
        name: 'refreshAssociation',
        action: 'aws:refreshAssociation',
        inputs: { associationIds: '{{ associationIds }}' },
      },
    ],
  },
  steps: { refreshAssociation: 'refresh-association' },
})
