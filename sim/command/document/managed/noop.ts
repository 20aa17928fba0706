import { managed } from './managed.ts'
import { onlyOn } from './patterns.ts'

/** The default of every hook: does nothing. The names of its steps are ours. */
export const noop = managed({
  name: 'AWS-Noop',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.2',
    description: 'Does nothing and succeeds.',
    mainSteps: [
      {
        name: 'noopWindows',
        action: 'aws:runPowerShellScript',
        ...onlyOn('Windows'),
        inputs: { runCommand: ['exit 0'] },
      },
      { name: 'noopLinux', action: 'aws:runShellScript', ...onlyOn('Linux'), inputs: { runCommand: ['exit 0'] } },
      { name: 'noopMacOS', action: 'aws:runShellScript', ...onlyOn('MacOS'), inputs: { runCommand: ['exit 0'] } },
    ],
  },
})
