import { managed } from './managed.ts'

/** Spec §5.4. */
export const configureAwsPackage = managed({
  name: 'AWS-ConfigureAWSPackage',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.2',
    description: 'Installs or uninstalls a package of Distributor.',
    parameters: {
      action: {
        type: 'String',
        description: '(Required) Whether the package is installed or removed.',
        allowedValues: ['Install', 'Uninstall'],
      },
      installationType: {
        type: 'String',
        description: '(Optional) Whether an installed package is removed first or updated where it is.',
        allowedValues: ['Uninstall and reinstall', 'In-place update'],
        default: 'Uninstall and reinstall',
      },
      name: {
        type: 'String',
        description: '(Required) Name or ARN of the package.',
        allowedPattern:
          '^arn:[a-z0-9][-.a-z0-9]{0,62}:[a-z0-9][-.a-z0-9]{0,62}:([a-z0-9][-.a-z0-9]{0,62})?:([a-z0-9][-.a-z0-9]{0,62})?:(package|document)\\/[a-zA-Z0-9/:.\\-_]{1,128}$|^[a-zA-Z0-9/:.\\-_]{1,128}$',
      },
      version: {
        type: 'String',
        description: '(Optional) The version. Empty: the newest when installing, the installed one when removing.',
        default: '',
      },
      additionalArguments: {
        type: 'StringMap',
        description: "(Optional) Further arguments for the package's own scripts.",
        displayType: 'textarea',
        default: {},
      },
    },
    mainSteps: [
      {
        name: 'configurePackage',
        action: 'aws:configurePackage',
        inputs: {
          name: '{{ name }}',
          action: '{{ action }}',
          installationType: '{{ installationType }}',
          version: '{{ version }}',
          additionalArguments: '{{ additionalArguments }}',
        },
      },
    ],
  },
  steps: { configurePackage: 'configure-package' },
})
