import type { DocumentStep, ParameterDefinition } from '../document.ts'

// Parameters and conditions that several of AWS's documents have in common (spec §5.1, §5.4).

export const operation: ParameterDefinition = {
  type: 'String',
  description: '(Required) Scan reports which approved patches are missing, Install installs them.',
  allowedValues: ['Scan', 'Install'],
}

export const snapshotId: ParameterDefinition = {
  type: 'String',
  description: '(Optional) Snapshot of the patch baseline to use, a UUID. Empty: a new one.',
  allowedPattern: '(^$)|^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  default: '',
}

export const rebootOption: ParameterDefinition = {
  type: 'String',
  description: '(Optional) Whether the node may reboot after patches were installed.',
  allowedValues: ['RebootIfNeeded', 'NoReboot'],
  default: 'RebootIfNeeded',
}

const urlOrNothing = '(^$)|^https://.+$|^s3://([^/]+)/(.*?([^/]+))$'

export const installOverrideList: ParameterDefinition = {
  type: 'String',
  description: '(Optional) URL of a list of patches to install in place of those that the baseline approves.',
  allowedPattern: urlOrNothing,
  default: '',
}

export const baselineOverride: ParameterDefinition = {
  type: 'String',
  description: '(Optional) URL of a set of patch baselines to use in place of those of the account.',
  allowedPattern: urlOrNothing,
  default: '',
}

export const commands: ParameterDefinition = {
  type: 'StringList',
  description: '(Required) The lines of the script.',
  minItems: 1,
  displayType: 'textarea',
}

export const workingDirectory: ParameterDefinition = {
  type: 'String',
  description: '(Optional) Folder on the node in which the script runs.',
  maxChars: 4096,
  default: '',
}

/** Up to 48 hours. */
export const executionTimeout: ParameterDefinition = {
  type: 'String',
  description: '(Optional) Seconds after which the script is ended and counts as failed; 172800 at most.',
  allowedPattern: '([1-9][0-9]{0,4})|(1[0-6][0-9]{4})|(17[0-1][0-9]{3})|(172[0-7][0-9]{2})|(172800)',
  default: '3600',
}

/** The precondition by which a step is for one kind of system only. */
export const onlyOn = (platform: 'Windows' | 'Linux' | 'MacOS'): Pick<DocumentStep, 'precondition'> => ({
  precondition: { StringEquals: ['platformType', platform] },
})
