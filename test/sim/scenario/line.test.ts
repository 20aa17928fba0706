import { describe, expect, test } from 'vitest'
import { readLine } from '../../../sim/scenario/aws/line.ts'
import { Unreadable } from '../../../sim/scenario/problem.ts'

const inputOf = (line: string): unknown => readLine(line).input

describe('a command line of the CLI', () => {
  test('becomes the call that the CLI would make', () => {
    const line = `aws ssm send-command --document-name AWS-RunShellScript --targets Key=tag:Env,Values=a,b "Key=tag:Patch Group,Values=web"
      --parameters 'commands=["echo a, b","uptime"]' --max-concurrency 1 --timeout-seconds 600 --output text`
    expect(readLine(line)).toEqual({
      operation: 'SendCommand',
      input: {
        DocumentName: 'AWS-RunShellScript',
        Targets: [
          { Key: 'tag:Env', Values: ['a', 'b'] },
          { Key: 'tag:Patch Group', Values: ['web'] },
        ],
        Parameters: { commands: ['echo a, b', 'uptime'] },
        MaxConcurrency: '1',
        TimeoutSeconds: 600,
      },
    })
  })

  test('may have JSON, structures in braces, flags, and one value for a list of one', () => {
    expect(
      inputOf(`aws ssm send-command --document-name x --parameters '{"Operation":["Scan"]}' --instance-ids i-1 i-2`),
    ).toEqual({
      DocumentName: 'x',
      Parameters: { Operation: ['Scan'] },
      InstanceIds: ['i-1', 'i-2'],
    })
    expect(inputOf('aws ssm send-command --document-name x --parameters Operation=Scan')).toEqual({
      DocumentName: 'x',
      Parameters: { Operation: ['Scan'] },
    })
    expect(
      inputOf(
        "aws ssm create-patch-baseline --name n --approval-rules 'PatchRules=[{PatchFilterGroup={PatchFilters=[{Key=PRODUCT,Values=[*]}]},ApproveAfterDays=7,EnableNonSecurity=true}]'",
      ),
    ).toEqual({
      Name: 'n',
      ApprovalRules: {
        PatchRules: [
          {
            PatchFilterGroup: { PatchFilters: [{ Key: 'PRODUCT', Values: ['*'] }] },
            ApproveAfterDays: 7,
            EnableNonSecurity: true,
          },
        ],
      },
    })
    expect(inputOf('aws ssm list-command-invocations --details')).toEqual({ Details: true })
    expect(inputOf('aws ssm list-command-invocations --no-details')).toEqual({ Details: false })
  })

  test('captures as a shell does, and takes what was captured', () => {
    expect(readLine('id=$(aws ssm create-patch-baseline --name n --query BaselineId --output text)')).toEqual({
      operation: 'CreatePatchBaseline',
      input: { Name: 'n' },
      query: 'BaselineId',
      as: 'id',
    })
    expect(inputOf('aws ssm get-patch-baseline --baseline-id "$id"')).toEqual({ BaselineId: '${id}' })
    expect(inputOf(`aws ssm describe-instance-patch-states --instance-ids "\${nodes[?name=='web-1'].id}"`)).toEqual({
      InstanceIds: ["${nodes[?name=='web-1'].id}"],
    })
  })

  test('may be of EC2', () => {
    expect(readLine('aws ec2 create-tags --resources i-1 --tags "Key=Patch Group,Value=web" Key=a,Value=b')).toEqual({
      operation: 'ec2:CreateTags',
      input: {
        Resources: ['i-1'],
        Tags: [
          { Key: 'Patch Group', Value: 'web' },
          { Key: 'a', Value: 'b' },
        ],
      },
    })
  })

  test.for([
    ['aws s3 ls', 'Patchlab has no service s3.'],
    ['aws ssm list-commands; ls', '";" is for a shell, and no shell reads this line.'],
    ['aws ssm list-commands --max-results many', '--max-results is "many", which is no number.'],
    ['aws ssm list-commands extra', '"extra" belongs to no option of aws ssm list-commands.'],
    ['aws ssm send-command --targets file://x.json', '--targets names a file.'],
    ['aws ssm send-command --document-name a b', '--document-name takes one value, and "b" is more.'],
    ['id=$(aws ssm list-commands)', 'id captures a whole answer.'],
    ['aws ssm send-command --targets Key=a,Key=b', '--targets: Key is there twice'],
    ['aws ssm send-command --document-name "x', 'A " is never closed.'],
    ['aws ssm create-activation --iam-role x', 'Patchlab does not have CreateActivation yet.'],
  ] as const)('%s is refused', ([line, message]) => {
    expect(() => readLine(line)).toThrow(Unreadable)
    expect(() => readLine(line)).toThrow(message)
  })
})
