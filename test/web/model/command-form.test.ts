import { expect, test } from 'vitest'
import type { NodeOverview } from '../../../sim/view.ts'
import { type CommandForm, emptyForm, formOf, formProblems, sendCommandInput } from '../../../web/model/command-form.ts'
import { parameterFields } from '../../../web/model/parameter-form.ts'

const fields = parameterFields(
  JSON.stringify({ parameters: { Operation: { type: 'String', allowedValues: ['Scan', 'Install'] } } }),
)
const form = (changes: Partial<CommandForm>): CommandForm => ({
  ...emptyForm,
  documentName: 'AWS-RunPatchBaseline',
  ...changes,
})

test('the scan of the lab', () => {
  expect(sendCommandInput(form({ tags: [{ key: 'Environment', value: 'SSMPatchLab' }] }), fields)).toEqual({
    DocumentName: 'AWS-RunPatchBaseline',
    Targets: [{ Key: 'tag:Environment', Values: ['SSMPatchLab'] }],
    Parameters: { Operation: ['Scan'] },
    TimeoutSeconds: 600,
    MaxConcurrency: '50',
    MaxErrors: '0',
  })
})

test('values of one tag are alternatives, and a key alone is a target too', () => {
  const tags = [
    { key: 'Team', value: 'a' },
    { key: 'Patch Group', value: '' },
    { key: 'Team', value: 'b' },
  ]
  expect(sendCommandInput(form({ tags }), []).Targets).toEqual([
    { Key: 'tag:Team', Values: ['a', 'b'] },
    { Key: 'tag-key', Values: ['Patch Group'] },
  ])
})

test('nodes by hand leave the tags aside', () => {
  const input = sendCommandInput(form({ targeting: 'nodes', nodes: ['i-1'], tags: [{ key: 'a', value: 'b' }] }), [])
  expect(input.InstanceIds).toEqual(['i-1'])
  expect(input.Targets).toBeUndefined()
})

test('every node is a target', () => {
  const nodes = Array.from({ length: 51 }, (_, i) => ({ id: `i-${i}`, tags: { Name: 'n' } }) as unknown as NodeOverview)
  const some = sendCommandInput(form({ targeting: 'all' }), [], nodes.slice(1))
  expect(some.InstanceIds).toHaveLength(50)
  const input = sendCommandInput(form({ targeting: 'all' }), [], nodes)
  expect(input.InstanceIds).toBeUndefined()
  expect(input.Targets).toEqual([{ Key: 'tag-key', Values: ['Name'] }])
  const other = { id: 'i', tags: {} } as unknown as NodeOverview
  expect([...formProblems(form({ targeting: 'all' }), [...nodes, other]).keys()]).toEqual(['targets'])
})

const full: CommandForm = form({
  version: '3',
  values: { Operation: 'Install' },
  tags: [{ key: 'Team', value: 'a' }],
  comment: 'Thursday',
  timeout: '900',
  concurrency: { amount: '1', unit: 'count' },
  errors: { amount: '10', unit: 'percentage' },
  toBucket: true,
  bucket: 'logs',
  prefix: 'patching',
  bucketRegion: 'eu-central-1',
  toCloudWatch: true,
  logGroup: 'commands',
  notifies: true,
  role: 'arn:aws:iam::123456789012:role/sns',
  topic: 'arn:aws:sns:us-east-1:123456789012:topic',
  events: ['Failed'],
  each: 'Invocation',
})

test('everything that SendCommand takes', () => {
  expect(sendCommandInput(full, fields)).toEqual({
    DocumentName: 'AWS-RunPatchBaseline',
    DocumentVersion: '3',
    Targets: [{ Key: 'tag:Team', Values: ['a'] }],
    Parameters: { Operation: ['Install'] },
    Comment: 'Thursday',
    TimeoutSeconds: 900,
    MaxConcurrency: '1',
    MaxErrors: '10%',
    OutputS3BucketName: 'logs',
    OutputS3KeyPrefix: 'patching',
    OutputS3Region: 'eu-central-1',
    CloudWatchOutputConfig: { CloudWatchOutputEnabled: true, CloudWatchLogGroupName: 'commands' },
    ServiceRoleArn: 'arn:aws:iam::123456789012:role/sns',
    NotificationConfig: {
      NotificationArn: 'arn:aws:sns:us-east-1:123456789012:topic',
      NotificationEvents: ['Failed'],
      NotificationType: 'Invocation',
    },
  })
})

test('an earlier command fills the form so that it would be sent the same', () => {
  const { ServiceRoleArn, ...input } = sendCommandInput(full, fields)
  const command = { ...input, ServiceRole: ServiceRoleArn ?? '', InstanceIds: [] }
  expect(formOf(command)).toEqual(full)
})

test('an earlier command that named its nodes, either way', () => {
  const ids = ['i-1', 'i-2']
  for (const command of [{ InstanceIds: ids }, { InstanceIds: [], Targets: [{ Key: 'InstanceIds', Values: ids }] }]) {
    expect(formOf({ DocumentName: 'D', ...command })).toMatchObject({ targeting: 'nodes', nodes: ids })
  }
})

test('a timeout is a number before the API is asked', () => {
  expect([...formProblems(form({ timeout: 'ten' })).keys()]).toEqual(['timeoutSeconds'])
  expect(formProblems(form({ timeout: '' })).size).toBe(0)
})
