import {
  DeleteDocumentCommand,
  DescribeDocumentCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetDocumentCommand,
  ListCommandInvocationsCommand,
  SendCommandCommand,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
  type SendCommandCommandInput,
} from '@aws-sdk/client-ssm'
import { stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestLab, type TestLab } from '../harness.ts'
import { create, saying } from './operations/documents.ts'

/** An account's own documents, run by SendCommand on a Linux and a Windows node. */
let lab: TestLab
let linux: string
let windows: string
beforeAll(async () => {
  lab = await startTestLab({
    fleet: [
      { os: 'ubuntu-22.04', tags: {} },
      { os: 'windows-server-2022', tags: {} },
    ],
  })
  const { InstanceInformationList = [] } = await lab.ssm.send(new DescribeInstanceInformationCommand({}))
  const byPlatform = Object.fromEntries(InstanceInformationList.map((node) => [node.PlatformType, node.InstanceId]))
  linux = byPlatform['Linux'] ?? ''
  windows = byPlatform['Windows'] ?? ''
})
afterAll(() => lab.close())

const send = (DocumentName: string, more: Partial<SendCommandCommandInput> = {}) =>
  lab.ssm.send(new SendCommandCommand({ DocumentName, InstanceIds: [linux], ...more }))

/** Sends a command and waits for its end: status and standard output of each of its steps, by node. */
async function run(document: string, more: Partial<SendCommandCommandInput> = {}) {
  const { Command } = await send(document, more)
  await lab.advance(60_000)
  return outcome(Command?.CommandId)
}

async function outcome(CommandId: string | undefined) {
  const { CommandInvocations = [] } = await lab.ssm.send(
    new ListCommandInvocationsCommand({ CommandId, Details: true }),
  )
  return Object.fromEntries(
    CommandInvocations.map(({ InstanceId, Status, CommandPlugins = [] }) => [
      InstanceId === linux ? 'linux' : 'windows',
      { Status, steps: CommandPlugins.map(({ Name, Status: step, Output }) => `${Name} ${step}: ${Output?.trim()}`) },
    ]),
  )
}

const greeting = {
  schemaVersion: '2.2',
  description: 'Greets, and says goodbye on Linux.',
  parameters: {
    Who: { type: 'String', allowedPattern: '[a-z]+' },
    Lines: { type: 'StringList', default: ['echo one', 'echo two'] },
  },
  mainSteps: [
    {
      action: 'aws:runPowerShellScript',
      name: 'greetWindows',
      precondition: { StringEquals: ['platformType', 'Windows'] },
      inputs: { runCommand: ['echo "hello {{ Who }}"'] },
    },
    {
      action: 'aws:runShellScript',
      name: 'greetLinux',
      precondition: { StringEquals: ['platformType', 'Linux'] },
      inputs: { runCommand: ['echo "hello {{ Who }}"', '{{ Lines }}'] },
    },
    {
      action: 'aws:runShellScript',
      name: 'leaveLinux',
      precondition: { StringEquals: ['platformType', 'Linux'] },
      inputs: { runCommand: 'echo "bye {{Who}}"' },
    },
  ],
}

describe.each(['JSON', 'YAML'] as const)('a document in %s', (DocumentFormat) => {
  const name = `Greeting-${DocumentFormat}`
  beforeAll(async () => {
    await create(lab.ssm, name, {
      Content: DocumentFormat === 'JSON' ? JSON.stringify(greeting) : stringify(greeting),
      DocumentFormat,
    })
  })

  test('runs its steps where their preconditions hold', async () => {
    const ran = await run(name, { InstanceIds: [linux, windows], Parameters: { Who: ['world'] } })
    expect(ran['linux']).toMatchInlineSnapshot(`
      {
        "Status": "Success",
        "steps": [
          "greetWindows Success: Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Windows]'. Step name: greetWindows",
          "greetLinux Success: hello world
      one
      two",
          "leaveLinux Success: bye world",
        ],
      }
    `)
    expect(ran['windows']).toMatchInlineSnapshot(`
      {
        "Status": "Success",
        "steps": [
          "greetWindows Success: hello world",
          "greetLinux Success: Step execution skipped due to unsupported plugin: aws:runShellScript. Step name: greetLinux",
          "leaveLinux Success: Step execution skipped due to unsupported plugin: aws:runShellScript. Step name: leaveLinux",
        ],
      }
    `)
  })

  test('takes its parameters as it declares them', async () => {
    await expect(send(name)).rejects.toMatchObject({ name: 'InvalidParameters' })
    await expect(send(name, { Parameters: { Who: ['W0RLD'] } })).rejects.toMatchObject({ name: 'InvalidParameters' })
    const { Command } = await send(name, { Parameters: { Who: ['you'], Lines: ['echo three'] } })
    await lab.advance(60_000)
    const step = { CommandId: Command?.CommandId, InstanceId: linux, PluginName: 'greetLinux' }
    const { StandardOutputContent } = await lab.ssm.send(new GetCommandInvocationCommand(step))
    expect(StandardOutputContent).toBe('hello you\nthree\n')
  })
})

describe('versions', () => {
  const says = async (document: string, DocumentVersion?: string) =>
    (await run(document, { DocumentVersion }))['linux']?.steps

  test('the default, the latest, or a number', async () => {
    await create(lab.ssm, 'Versions', { Content: saying('one') })
    await lab.ssm.send(new UpdateDocumentCommand({ Name: 'Versions', Content: saying('two') }))
    await lab.ssm.send(new UpdateDocumentCommand({ Name: 'Versions', Content: saying('three'), DocumentVersion: '2' }))
    await lab.ssm.send(new UpdateDocumentDefaultVersionCommand({ Name: 'Versions', DocumentVersion: '2' }))
    expect(await says('Versions')).toEqual(['speak Success: two'])
    expect(await says('Versions', '$DEFAULT')).toEqual(['speak Success: two'])
    expect(await says('Versions', '$LATEST')).toEqual(['speak Success: three'])
    expect(await says('Versions', '1')).toEqual(['speak Success: one'])
    expect(await says('arn:aws:ssm:us-east-1:123456789012:document/Versions', '1')).toEqual(['speak Success: one'])
    await expect(send('Versions', { DocumentVersion: '4' })).rejects.toMatchObject({ name: 'InvalidDocumentVersion' })
  })

  test('a command runs what was there when it was sent', async () => {
    await create(lab.ssm, 'Changing', { Content: saying('before') })
    const { Command } = await send('Changing')
    await lab.ssm.send(new UpdateDocumentCommand({ Name: 'Changing', Content: saying('after') }))
    await lab.ssm.send(new DeleteDocumentCommand({ Name: 'Changing' }))
    await lab.advance(60_000)
    expect(await outcome(Command?.CommandId)).toEqual({
      linux: { Status: 'Success', steps: ['speak Success: before'] },
    })
  })
})

describe('hash', () => {
  test.each(['Hashed', 'AWS-RunShellScript'])('%s runs only if the hash is its own', async (Name) => {
    if (Name === 'Hashed') await create(lab.ssm, Name)
    const { Document } = await lab.ssm.send(new DescribeDocumentCommand({ Name }))
    const parameters = Name === 'Hashed' ? {} : { Parameters: { commands: ['echo'] } }
    const { Command } = await send(Name, { ...parameters, DocumentHash: Document?.Hash, DocumentHashType: 'Sha256' })
    expect(Command?.DocumentName).toBe(Name)
    for (const wrong of [
      { DocumentHash: '0'.repeat(64), DocumentHashType: 'Sha256' },
      { DocumentHash: Document?.Hash, DocumentHashType: 'Sha1' },
    ] as const) {
      await expect(send(Name, { ...parameters, ...wrong })).rejects.toMatchObject({ name: 'InvalidDocument' })
    }
  })
})

test('what is no command document, or another account’s, does not run', async () => {
  await create(lab.ssm, 'Runbook', {
    DocumentType: 'Automation',
    Content: JSON.stringify({
      schemaVersion: '0.3',
      mainSteps: [{ name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }],
    }),
  })
  await create(lab.client('210987654321'), 'Theirs')
  for (const document of [
    'Runbook',
    'AWS-GatherSoftwareInventory',
    'AWS-PatchAsgInstance',
    'Theirs',
    'arn:aws:ssm:us-east-1:210987654321:document/Theirs',
    'arn:aws:ssm:eu-west-1::document/AWS-Noop',
  ]) {
    await expect(send(document)).rejects.toMatchObject({ name: 'InvalidDocument' })
  }
})

test('a copy of AWS-RunPatchBaseline does not pretend to patch', async () => {
  const { Content } = await lab.ssm.send(new GetDocumentCommand({ Name: 'AWS-RunPatchBaseline' }))
  await create(lab.ssm, 'Copy', { Content })
  const ran = await run('Copy', { InstanceIds: [linux, windows], Parameters: { Operation: ['Scan'] } })
  expect([ran['linux']?.Status, ran['windows']?.Status]).toEqual(['Failed', 'Failed'])
  expect(ran['linux']?.steps[1]).toMatchInlineSnapshot(`
    "PatchLinux Failed: Patchlab patches for documents that AWS owns, not for copies of them.

    ----------ERROR-------
    failed to run commands: exit status 1"
  `)
})

test('a document for Linux does not take a Windows node', async () => {
  await create(lab.ssm, 'Linux-only')
  await expect(send('Linux-only', { InstanceIds: [windows] })).rejects.toMatchObject({
    name: 'UnsupportedPlatformType',
  })
})
