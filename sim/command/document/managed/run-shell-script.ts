import { managed } from './managed.ts'
import { commands, executionTimeout, workingDirectory } from './patterns.ts'

/** Spec §5.4: of schema 1.2 to this day, so its plugin is named after the action. */
export const runShellScript = managed({
  name: 'AWS-RunShellScript',
  platforms: ['Linux', 'MacOS'],
  content: {
    schemaVersion: '1.2',
    description: 'Runs the given lines as a shell script.',
    parameters: { commands, workingDirectory, executionTimeout },
    runtimeConfig: {
      'aws:runShellScript': {
        properties: [
          {
            id: '0.aws:runShellScript',
            runCommand: '{{ commands }}',
            workingDirectory: '{{ workingDirectory }}',
            timeoutSeconds: '{{ executionTimeout }}',
          },
        ],
      },
    },
  },
})
