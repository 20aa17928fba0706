import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
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
