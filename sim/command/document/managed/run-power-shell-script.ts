import { managed } from './managed.ts'
import { commands, executionTimeout, workingDirectory } from './patterns.ts'

/** Spec §5.4. Linux nodes run it if they have PowerShell. */
export const runPowerShellScript = managed({
  name: 'AWS-RunPowerShellScript',
  platforms: ['Windows', 'Linux'],
  content: {
    schemaVersion: '1.2',
    description: 'Runs the given lines as a PowerShell script.',
    parameters: { commands, workingDirectory, executionTimeout },
    runtimeConfig: {
      'aws:runPowerShellScript': {
        properties: [
          {
            id: '0.aws:runPowerShellScript',
            runCommand: '{{ commands }}',
            workingDirectory: '{{ workingDirectory }}',
            timeoutSeconds: '{{ executionTimeout }}',
          },
        ],
      },
    },
  },
})
