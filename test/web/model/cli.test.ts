import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { startPatchlab } from '../../../server/index.ts'
import { cliLine, kebab } from '../../../web/model/cli.ts'

/** What a shell makes of the line: the arguments that `aws` is called with. */
function argumentsOf(line: string): readonly string[] {
  const stub = String.raw`aws() { printf '%s\0' "$@"; }`
  return execFileSync('bash', ['-c', `${stub}\n${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)
}

test('is what one would type', () => {
  const line = cliLine('SendCommand', {
    DocumentName: 'AWS-RunPatchBaseline',
    Targets: [{ Key: 'tag:Environment', Values: ['SSMPatchLab'] }],
    Parameters: { Operation: ['Scan'] },
    TimeoutSeconds: 600,
    MaxConcurrency: '50%',
    Comment: undefined,
  })
  expect(line).toMatchInlineSnapshot(`
    "aws ssm send-command \\
      --document-name AWS-RunPatchBaseline \\
      --targets '[{"Key":"tag:Environment","Values":["SSMPatchLab"]}]' \\
      --parameters '{"Operation":["Scan"]}' \\
      --timeout-seconds 600 \\
      --max-concurrency 50%"
  `)
})

test('names options as the AWS CLI does', () => {
  expect(['DocumentName', 'OutputS3KeyPrefix', 'InstanceIds', 'ServiceRoleArn', 'KBId'].map(kebab)).toEqual([
    'document-name',
    'output-s3-key-prefix',
    'instance-ids',
    'service-role-arn',
    'kb-id',
  ])
})

test.each([
  'plain',
  'two words',
  "it's",
  '"double"',
  '$HOME `id` $(id) \\ !! # ~ * ?',
  'first line\nsecond line\n',
  'ü · 漢字 · 🦔',
  '',
  "'",
  '$LATEST',
])('a shell reads %j as it was written, alone and inside JSON', (text) => {
  const line = cliLine('SendCommand', { Comment: text, Parameters: { commands: [text, 'ls'] } })
  expect(argumentsOf(line)).toEqual([
    'ssm',
    'send-command',
    '--comment',
    text,
    '--parameters',
    JSON.stringify({ commands: [text, 'ls'] }),
  ])
})

test('lists of words are words, switches have no value, a dash in front is no option', () => {
  const line = cliLine('SendCommand', { InstanceIds: ['i-1', 'i-2'], Overwrite: true, Safe: false, Comment: '-x y' })
  expect(argumentsOf(line)).toEqual([
    'ssm',
    'send-command',
    '--instance-ids',
    'i-1',
    'i-2',
    '--overwrite',
    '--no-safe',
    '--comment=-x y',
  ])
})

test('a value that the CLI would fetch goes where it does not look', () => {
  const line = cliLine('SendCommand', { DocumentName: 'D', Comment: 'https://example.com/change/1' })
  expect(argumentsOf(line).slice(-2)).toEqual(['--cli-input-json', '{"Comment":"https://example.com/change/1"}'])
})

const hasCli = spawnSync('aws', ['--version'], { stdio: 'ignore' }).status === 0

test.skipIf(!hasCli)('the AWS CLI sends what the form would have sent', { timeout: 60_000 }, async () => {
  const patchlab = await startPatchlab({ driver: 'model', pace: 'instant' })
  onTestFinished(() => patchlab.close())
  const input = {
    DocumentName: 'AWS-RunShellScript',
    DocumentVersion: '$LATEST',
    Targets: [{ Key: 'tag:Environment', Values: ['SSMPatchLab'] }],
    Parameters: { commands: ['echo it\'s "so" $HOME', '', 'uname -a'] },
    Comment: "-- it's a comment",
    TimeoutSeconds: 900,
    MaxConcurrency: '50%',
    MaxErrors: '1',
    OutputS3BucketName: 'logs',
    NotificationConfig: { NotificationArn: '', NotificationEvents: ['All'], NotificationType: 'Command' },
  }
  const { stdout } = await promisify(execFile)('bash', ['-c', `${cliLine('SendCommand', input)} --output json`], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: patchlab.endpoint,
      AWS_ACCESS_KEY_ID: '123456789012',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
    },
  })
  expect((JSON.parse(stdout) as { Command: unknown }).Command).toMatchObject(input)
})
