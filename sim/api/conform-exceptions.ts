/** A place where AWS's answers are known to differ from its model. */
export interface Exception {
  /** Whether the value is one of the deviating ones; all others are held against the model. */
  allows(value: unknown): boolean
  readonly source: string
}

const empty = (source: string): Exception => ({ allows: (value) => value === '', source })
const matching = (form: RegExp, source: string): Exception => ({
  allows: (value) => typeof value === 'string' && form.test(value),
  source,
})

const emptyNotOmitted = 'spec §6.6: Run Command sends empty strings for what was not given'
const states =
  /^(Installed|InstalledOther|InstalledPendingReboot|InstalledRejected|Missing|NotApplicable|Failed|AvailableSecurityUpdate)$/
const isoTime = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/
const isoDuration = /^(PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/

/** By structure and member: all that `conform` forgives. */
export const exceptions: Readonly<Record<string, Exception | undefined>> = {
  'PatchComplianceData.State': matching(states, 'spec §4.1: PascalCase on the wire, UPPER_SNAKE in the model'),
  'InstancePatchState.PatchGroup': empty('spec §4.3: empty for a node without a group'),
  'InstancePatchState.OwnerInformation': empty('spec §4.3'),
  'DescribeInstancePatchStatesForPatchGroupResult.InstancePatchStates': {
    allows: (value) => Array.isArray(value) && (value.length === 0 || value.length > 5),
    source: 'the model says one to five items of a page whose MaxResults is 10 to 100',
  },
  'Command.DocumentVersion': empty(emptyNotOmitted),
  'Command.OutputS3BucketName': empty(emptyNotOmitted),
  'CommandInvocation.DocumentVersion': empty(emptyNotOmitted),
  'CommandPlugin.OutputS3BucketName': empty(emptyNotOmitted),
  'DocumentParameter.Type': matching(
    /^(StringMap|Boolean|Integer|MapList)$/,
    'spec §5.4: parameters of documents have six types, the model names two (userguide documents-syntax-data-elements-parameters)',
  ),
  'NotificationConfig.NotificationType': empty(emptyNotOmitted),
  'CloudWatchOutputConfig.CloudWatchLogGroupName': empty(emptyNotOmitted),
  'GetCommandInvocationResult.DocumentVersion': empty(emptyNotOmitted),
  'GetCommandInvocationResult.ExecutionStartDateTime': matching(
    isoTime,
    'spec §6.5: ISO with ms, empty before the start',
  ),
  'GetCommandInvocationResult.ExecutionEndDateTime': matching(isoTime, 'spec §6.5: ISO with ms, empty before the end'),
  'GetCommandInvocationResult.ExecutionElapsedTime': matching(isoDuration, 'spec §6.5: PT0.091S, empty before the end'),
}
