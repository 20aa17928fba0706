import type { ManagedDocument, ParameterDefinition } from '../document.ts'
import { listed } from './listed.ts'
import { commands, executionTimeout, workingDirectory } from './patterns.ts'

const text = (description: string, value = ''): ParameterDefinition => ({ type: 'String', description, default: value })
const required = (description: string): ParameterDefinition => ({ type: 'String', description })

/** The documents that set up a node in other ways than patching it (spec §5.4). Parameters are there as far as they are known. */
export const configurationDocuments: readonly ManagedDocument[] = [
  listed({
    name: 'AWS-ConfigureCloudWatch',
    platforms: ['Windows'],
    schemaVersion: '1.2',
    actions: ['aws:cloudWatch'],
    description: 'Sends metrics and logs of a Windows node to Amazon CloudWatch.',
    parameters: {
      status: { ...text('(Optional) Whether they are sent.', 'Enabled'), allowedValues: ['Enabled', 'Disabled'] },
      properties: { ...text('(Optional) What is sent, as JSON.'), displayType: 'textarea' },
    },
    lacks: 'has no CloudWatch',
  }),
  listed({
    name: 'AmazonCloudWatch-ManageAgent',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.2',
    actions: ['aws:runPowerShellScript', 'aws:runShellScript'],
    description: 'Configures, starts or stops the CloudWatch agent.',
    lacks: 'has no CloudWatch',
  }),
  listed({
    name: 'AWS-UpdateEC2Config',
    platforms: ['Windows'],
    schemaVersion: '1.2',
    actions: ['aws:updateAgent'],
    description: 'Updates the EC2Config service of old Windows nodes.',
    parameters: {
      version: text('(Optional) The version to install. Empty: the newest.'),
      allowDowngrade: {
        ...text('(Optional) Whether an older version may be asked for.', 'false'),
        allowedValues: ['true', 'false'],
      },
    },
    lacks: 'has no Windows that is old enough for EC2Config',
  }),
  listed({
    name: 'AWS-ConfigureKernelLivePatching',
    platforms: ['Linux'],
    schemaVersion: '2.2',
    actions: ['aws:runShellScript'],
    format: 'YAML',
    description: 'Switches live patching of the kernel on or off, on Amazon Linux 2.',
    parameters: {
      EnableOrDisable: {
        ...text('(Required) What to do with live patching.', 'Enable'),
        allowedValues: ['Enable', 'Disable'],
      },
    },
    lacks: 'has no live patching of kernels',
  }),
  listed({
    name: 'AWS-InstanceRebootWithHooks',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.2',
    actions: ['aws:runPowerShellScript', 'aws:runShellScript'],
    description: 'Reboots a node and runs a document of your own afterwards.',
    parameters: { PostRebootHookDocName: text('(Optional) Name or ARN of the document.', 'AWS-Noop') },
    lacks: 'reboots with a script that exits with 194',
  }),
  listed({
    name: 'AWS-RunDockerAction',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.0',
    actions: ['aws:runDockerAction'],
    description: 'Starts, stops, creates or removes containers on the node.',
    parameters: {
      action: required('(Required) What to do.'),
      container: text('(Optional) The container.'),
      image: text('(Optional) The image.'),
    },
    lacks: 'has no containers on its hosts',
  }),
  listed({
    name: 'AWS-ConfigureDocker',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.0',
    actions: ['aws:configureDocker'],
    description: 'Installs or removes Docker.',
    lacks: 'has no containers on its hosts',
  }),
  listed({
    name: 'AWS-InstallApplication',
    platforms: ['Windows'],
    schemaVersion: '1.2',
    actions: ['aws:applications'],
    description: 'Installs, repairs or removes an application from an .msi file.',
    parameters: {
      action: { ...text('(Optional) What to do.', 'Install'), allowedValues: ['Install', 'Repair', 'Uninstall'] },
      parameters: text('(Optional) Parameters of the installer.'),
      source: required('(Required) URL or path of the .msi file.'),
      sourceHash: text('(Optional) Its SHA-256.'),
    },
    lacks: 'cannot run installers',
  }),
  listed({
    name: 'AWS-InstallPowerShellModule',
    platforms: ['Windows'],
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Installs a PowerShell module and runs commands with it.',
    parameters: {
      workingDirectory,
      source: required('(Required) URL or path of the .zip file.'),
      sourceHash: text('(Optional) Its SHA-256.'),
      commands: {
        type: 'StringList',
        description: '(Optional) Commands to run.',
        displayType: 'textarea',
        default: [],
      },
      executionTimeout,
    },
    lacks: 'cannot fetch content from outside',
  }),
  listed({
    name: 'AWS-JoinDirectoryServiceDomain',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '1.2',
    actions: ['aws:domainJoin'],
    description: 'Joins the node to a directory.',
    parameters: {
      directoryId: required('(Required) The directory.'),
      directoryName: required('(Required) Its name.'),
      dnsIpAddresses: { ...commands, description: '(Optional) Its name servers.', minItems: 0, default: [] },
    },
    lacks: 'has no directories',
  }),
]
