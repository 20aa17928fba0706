import type { ManagedDocument, ParameterDefinition } from '../document.ts'
import { listed } from './listed.ts'
import { workingDirectory } from './patterns.ts'

const source = (allowedValues: readonly string[]): Readonly<Record<string, ParameterDefinition>> => ({
  sourceType: { type: 'String', description: '(Required) Where the content is kept.', allowedValues },
  sourceInfo: {
    type: 'StringMap',
    description: '(Required) How to get it from there.',
    displayType: 'textarea',
    default: {},
  },
})
const text = (description: string, value = ''): ParameterDefinition => ({ type: 'String', description, default: value })
const lacks = 'cannot fetch content from outside'

/** The documents that fetch what they run, or need a tool that the hosts do not have (spec §5.4). */
export const remoteDocuments: readonly ManagedDocument[] = [
  listed({
    name: 'AWS-RunRemoteScript',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.2',
    actions: ['aws:downloadContent', 'aws:runPowerShellScript', 'aws:runShellScript'],
    description: 'Fetches a script from GitHub or Amazon S3 and runs it.',
    parameters: {
      ...source(['GitHub', 'S3']),
      commandLine: text('(Required) The command line that starts the script.'),
      workingDirectory,
      executionTimeout: {
        ...text('(Optional) Seconds after which the script is ended and counts as failed; 28800 at most.', '3600'),
        allowedPattern: '([1-9][0-9]{0,3})|(1[0-9]{1,4})|(2[0-7][0-9]{1,3})|(28[0-7][0-9]{1,2})|(28800)',
      },
    },
    lacks,
  }),
  listed({
    name: 'AWS-RunInspecChecks',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.2',
    actions: ['aws:downloadContent', 'aws:runShellScript', 'aws:runPowerShellScript'],
    description: 'Fetches InSpec profiles, runs them and reports compliance.',
    parameters: source(['GitHub', 'S3']),
    lacks,
  }),
  listed({
    name: 'AWS-RunAnsiblePlaybook',
    platforms: ['Linux'],
    schemaVersion: '2.0',
    actions: ['aws:runShellScript'],
    description: 'Runs an Ansible playbook on the node.',
    parameters: {
      playbook: { ...text('(Optional) The playbook as YAML.'), displayType: 'textarea' },
      playbookurl: { ...text('(Optional) URL of the playbook.'), allowedPattern: "^\\s*$|^(http|https|s3)://[^']*$" },
      extravars: {
        ...text('(Optional) Variables for the playbook: name=value, with spaces between them.', 'SSM=True'),
        displayType: 'textarea',
        allowedPattern: '^$|^\\w+\\=\\S+(\\s\\w+\\=\\S+)*$',
      },
      check: {
        ...text('(Optional) Whether to try it without changing anything.', 'False'),
        allowedValues: ['True', 'False'],
      },
      timeoutSeconds: text('(Optional) Seconds after which the run is ended and counts as failed.', '3600'),
    },
    lacks: 'has no Ansible on its hosts',
  }),
  listed({
    name: 'AWS-RunSaltState',
    platforms: ['Linux'],
    schemaVersion: '2.0',
    actions: ['aws:runShellScript'],
    description: 'Applies a Salt state on the node.',
    parameters: {
      state: { ...text('(Optional) The state as YAML.'), displayType: 'textarea' },
      stateurl: text('(Optional) URL of the state.'),
      pillars: text('(Optional) Pillar data: name=value, with spaces between them.'),
      test: {
        ...text('(Optional) Whether to try it without changing anything.', 'False'),
        allowedValues: ['True', 'False'],
      },
    },
    lacks: 'has no Salt on its hosts',
  }),
  listed({
    name: 'AWS-ApplyAnsiblePlaybooks',
    platforms: ['Linux'],
    schemaVersion: '2.2',
    actions: ['aws:downloadContent', 'aws:runShellScript'],
    description: 'Fetches Ansible playbooks and runs them on the node.',
    lacks,
  }),
  listed({
    name: 'AWS-ApplyChefRecipes',
    platforms: ['Windows', 'Linux'],
    schemaVersion: '2.2',
    actions: ['aws:downloadContent', 'aws:runPowerShellScript', 'aws:runShellScript'],
    description: 'Fetches Chef recipes and runs them on the node.',
    lacks,
  }),
  listed({
    name: 'AWS-ApplyDSCMofs',
    platforms: ['Windows'],
    schemaVersion: '2.2',
    actions: ['aws:runPowerShellScript'],
    description: 'Fetches MOF files and applies them with PowerShell DSC.',
    lacks,
  }),
]
