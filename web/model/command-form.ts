import type { ApiInput, ApiOutput, NodeOverview } from '../../sim/view.ts'
import { type ParameterField, parametersIn } from './parameter-form.ts'
import { everyNode, mostNamed } from './target-nodes.ts'

type SendCommand = ApiInput<'SendCommand'>
export type Command = NonNullable<NonNullable<ApiOutput<'ListCommands'>['Commands']>[number]>

export const notificationEvents = ['All', 'InProgress', 'Success', 'TimedOut', 'Cancelled', 'Failed'] as const
type NotificationEvent = (typeof notificationEvents)[number]

/** An amount of targets: so many, or so many of a hundred. */
export interface Amount {
  readonly amount: string
  readonly unit: 'count' | 'percentage'
}

/** What stands in the form that runs a command. */
export interface CommandForm {
  readonly documentName: string
  /** `$DEFAULT`, `$LATEST` or a number. */
  readonly version: string
  /** What was written into the parameters' fields, by name. */
  readonly values: Readonly<Record<string, string>>
  readonly targeting: 'tags' | 'nodes' | 'all'
  /** A tag without a value means every node that has the key. */
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  readonly nodes: readonly string[]
  readonly comment: string
  /** Seconds. */
  readonly timeout: string
  readonly concurrency: Amount
  readonly errors: Amount
  readonly toBucket: boolean
  readonly bucket: string
  readonly prefix: string
  readonly bucketRegion: string
  readonly toCloudWatch: boolean
  readonly logGroup: string
  readonly notifies: boolean
  readonly role: string
  readonly topic: string
  readonly events: readonly NotificationEvent[]
  readonly each: 'Command' | 'Invocation'
}

/** As AWS's console begins: 600 seconds, 50 targets at once, no error. */
export const emptyForm: CommandForm = {
  documentName: '',
  version: '$DEFAULT',
  values: {},
  targeting: 'tags',
  tags: [],
  nodes: [],
  comment: '',
  timeout: '600',
  concurrency: { amount: '50', unit: 'count' },
  errors: { amount: '0', unit: 'count' },
  toBucket: false,
  bucket: '',
  prefix: '',
  bucketRegion: '',
  toCloudWatch: false,
  logGroup: '',
  notifies: false,
  role: '',
  topic: '',
  events: ['All'],
  each: 'Command',
}

/** The request that the form stands for: what `aws ssm send-command` would send. @param nodes all that there are */
export function sendCommandInput(
  form: CommandForm,
  fields: readonly ParameterField[],
  nodes: readonly NodeOverview[] = [],
): SendCommand {
  const parameters = parametersIn(fields, form.values)
  return {
    DocumentName: form.documentName,
    ...(form.version !== '$DEFAULT' && { DocumentVersion: form.version }),
    ...targetsIn(form, nodes),
    ...(Object.keys(parameters).length > 0 && { Parameters: parameters }),
    ...(form.comment !== '' && { Comment: form.comment }),
    ...(form.timeout !== '' && { TimeoutSeconds: Number(form.timeout) }),
    ...(form.concurrency.amount !== '' && { MaxConcurrency: textOf(form.concurrency) }),
    ...(form.errors.amount !== '' && { MaxErrors: textOf(form.errors) }),
    ...(form.toBucket && outputOf(form)),
    ...(form.toCloudWatch && {
      CloudWatchOutputConfig: {
        CloudWatchOutputEnabled: true,
        ...(form.logGroup !== '' && { CloudWatchLogGroupName: form.logGroup }),
      },
    }),
    ...(form.notifies && {
      ServiceRoleArn: form.role,
      NotificationConfig: {
        NotificationArn: form.topic,
        NotificationEvents: [...form.events],
        NotificationType: form.each,
      },
    }),
  }
}

/** What has to be right before the API can be asked at all. By member, as the API would name it. */
export function formProblems(
  { timeout, targeting }: CommandForm,
  nodes: readonly NodeOverview[] = [],
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>()
  if (targeting === 'all' && everyNode(nodes) === undefined)
    problems.set('targets', `A command names ${mostNamed} nodes at most, and no tag is on all of them: choose tags.`)
  if (!/^\d*$/.test(timeout)) problems.set('timeoutSeconds', 'Write a whole number of seconds, such as 600.')
  return problems
}

function targetsIn(
  { targeting, nodes: chosen, tags }: CommandForm,
  nodes: readonly NodeOverview[],
): Pick<SendCommand, 'InstanceIds' | 'Targets'> {
  if (targeting === 'tags') return tags.length === 0 ? {} : { Targets: targetsOf(tags) }
  const every = targeting === 'all' ? everyNode(nodes) : { ids: chosen }
  if (every === undefined) return {}
  if ('key' in every) return { Targets: targetsOf([{ key: every.key, value: '' }]) }
  return every.ids.length === 0 ? {} : { InstanceIds: [...every.ids] }
}

/** Values of one key are alternatives, several keys must all match. */
function targetsOf(tags: CommandForm['tags']): { Key: string; Values: string[] }[] {
  const targets = new Map<string, string[]>()
  const keys: string[] = []
  for (const { key, value } of tags) {
    if (value === '') keys.push(key)
    else targets.set(`tag:${key}`, [...(targets.get(`tag:${key}`) ?? []), value])
  }
  return [
    ...[...targets].map(([Key, Values]) => ({ Key, Values })),
    ...keys.map((key) => ({ Key: 'tag-key', Values: [key] })),
  ]
}

const textOf = ({ amount, unit }: Amount): string => (unit === 'percentage' ? `${amount}%` : amount)

const outputOf = ({ bucket, prefix, bucketRegion }: CommandForm): Partial<SendCommand> => ({
  OutputS3BucketName: bucket,
  ...(prefix !== '' && { OutputS3KeyPrefix: prefix }),
  ...(bucketRegion !== '' && { OutputS3Region: bucketRegion }),
})

/** The form that would send an earlier command once more. */
export function formOf(command: Command): CommandForm {
  const targets = command.Targets ?? []
  const named = targets.find(({ Key = '' }) => Key.toLowerCase() === 'instanceids')?.Values
  const nodes = [...(command.InstanceIds ?? []), ...(named ?? [])]
  const tags = targets.flatMap(({ Key = '', Values = [] }) => {
    if (Key === 'tag-key') return Values.map((key) => ({ key, value: '' }))
    return Key.startsWith('tag:') ? Values.map((value) => ({ key: Key.slice('tag:'.length), value })) : []
  })
  const { NotificationConfig: notice = {}, CloudWatchOutputConfig: logs = {} } = command
  const { OutputS3BucketName: bucket = '' } = command
  return {
    documentName: command.DocumentName ?? '',
    version: or(command.DocumentVersion, '$DEFAULT'),
    values: Object.fromEntries(
      Object.entries(command.Parameters ?? {}).map(([name, values]) => [name, values.join('\n')]),
    ),
    targeting: targets.length > 0 && named === undefined ? 'tags' : 'nodes',
    tags,
    nodes,
    comment: command.Comment ?? '',
    timeout: String(command.TimeoutSeconds ?? emptyForm.timeout),
    concurrency: amountOf(command.MaxConcurrency ?? '50'),
    errors: amountOf(command.MaxErrors ?? '0'),
    toBucket: bucket !== '',
    bucket,
    prefix: command.OutputS3KeyPrefix ?? '',
    bucketRegion: bucket === '' ? '' : (command.OutputS3Region ?? ''),
    toCloudWatch: logs.CloudWatchOutputEnabled ?? false,
    logGroup: logs.CloudWatchLogGroupName ?? '',
    notifies: or(notice.NotificationArn, '') !== '',
    role: command.ServiceRole ?? '',
    topic: notice.NotificationArn ?? '',
    events:
      notice.NotificationEvents === undefined || notice.NotificationEvents.length === 0
        ? ['All']
        : notice.NotificationEvents,
    each: notice.NotificationType ?? 'Command',
  }
}

/** The API writes '' for what was not given. */
const or = (text: string | undefined, otherwise: string): string =>
  text === undefined || text === '' ? otherwise : text

const amountOf = (text: string): Amount =>
  text.endsWith('%') ? { amount: text.slice(0, -1), unit: 'percentage' } : { amount: text, unit: 'count' }
