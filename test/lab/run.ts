import {
  CreatePatchBaselineCommand,
  type CreatePatchBaselineCommandInput,
  DescribeInstancePatchStatesCommand,
  DescribePatchGroupsCommand,
  GetCommandInvocationCommand,
  GetDocumentCommand,
  GetPatchBaselineCommand,
  ListComplianceSummariesCommand,
  ListCommandsCommand,
  paginateDescribeInstancePatches,
  paginateDescribePatchBaselines,
  paginateListCommandInvocations,
  paginateListDocuments,
  paginateListResourceComplianceSummaries,
  RegisterPatchBaselineForPatchGroupCommand,
  SendCommandCommand,
} from '@aws-sdk/client-ssm'
import type { TestLab } from '../harness.ts'

/** The lab's target: the tag that its four nodes have. */
export const targets = [{ Key: 'tag:Environment', Values: ['SSMPatchLab'] }]

const hour = 3_600_000

async function all<T, U>(pages: AsyncIterable<T>, itemsOf: (page: T) => U[] | undefined): Promise<U[]> {
  const found: U[] = []
  for await (const page of pages) found.push(...(itemsOf(page) ?? []))
  return found
}

/** Everything that a learner sees while doing the lab, in its order. */
export type Run = Awaited<ReturnType<typeof runLab>>

/** Does the lab through the JavaScript SDK; only the baseline is the caller's. */
export async function runLab(lab: TestLab, baseline: CreatePatchBaselineCommandInput, windows = false) {
  const { ssm: client } = lab
  const [own, other] = windows ? ['PatchWindows', 'PatchLinux'] : ['PatchLinux', 'PatchWindows']

  async function runCommand(operation: 'Scan' | 'Install', more: object = {}) {
    const { Command: sent } = await client.send(
      new SendCommandCommand({
        DocumentName: 'AWS-RunPatchBaseline',
        Targets: targets,
        Parameters: { Operation: [operation] },
        ...more,
      }),
    )
    const CommandId = sent?.CommandId ?? ''
    await lab.advance(hour)
    const [command] = (await client.send(new ListCommandsCommand({ CommandId }))).Commands ?? []
    const invocations = await all(
      paginateListCommandInvocations({ client }, { CommandId, Details: true }),
      (page) => page.CommandInvocations,
    )
    return { sent, command, invocations }
  }

  async function compliance(instanceIds: string[]) {
    const { ComplianceSummaryItems: summaries } = await client.send(new ListComplianceSummariesCommand({}))
    const resources = await all(
      paginateListResourceComplianceSummaries(
        { client },
        { Filters: [{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' }] },
      ),
      (page) => page.ResourceComplianceSummaryItems,
    )
    const { InstancePatchStates: states } = await client.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: instanceIds }),
    )
    const patches = await Promise.all(
      instanceIds.map((InstanceId) =>
        all(paginateDescribeInstancePatches({ client }, { InstanceId }), (page) => page.Patches),
      ),
    )
    return {
      patchSummary: summaries?.find(({ ComplianceType }) => ComplianceType === 'Patch'),
      resources,
      states: states ?? [],
      patches,
    }
  }

  const predefined = await all(
    paginateDescribePatchBaselines({ client }, { Filters: [{ Key: 'OWNER', Values: ['AWS'] }] }),
    (page) => page.BaselineIdentities,
  )
  const { BaselineId = '' } = await client.send(new CreatePatchBaselineCommand(baseline))
  const created = await client.send(new GetPatchBaselineCommand({ BaselineId }))
  await client.send(new RegisterPatchBaselineForPatchGroupCommand({ BaselineId, PatchGroup: 'Critical' }))
  const { Mappings: groups = [] } = await client.send(new DescribePatchGroupsCommand({}))
  const documents = await all(
    paginateListDocuments({ client }, { Filters: [{ Key: 'Name', Values: ['AWS-Run'] }] }),
    (page) => page.DocumentIdentifiers,
  )
  const document = await client.send(new GetDocumentCommand({ Name: 'AWS-RunPatchBaseline' }))
  const { Commands: history = [] } = await client.send(new ListCommandsCommand({}))

  const scan = await runCommand('Scan')
  const ids = scan.invocations.map(({ InstanceId = '' }) => InstanceId)
  const read = (PluginName = '') =>
    client.send(
      new GetCommandInvocationCommand({
        CommandId: scan.command?.CommandId ?? '',
        InstanceId: ids[0] ?? '',
        PluginName,
      }),
    )
  const output = await read(own)
  const skipped = {
    invocation: await read(other),
    plugin: scan.invocations[0]?.CommandPlugins?.find(({ Name }) => Name === other),
  }
  const before = await compliance(ids)

  const from = (await lab.patchlab.lab().journal())?.at(-1)?.rev ?? 0
  const install = await runCommand('Install', { MaxConcurrency: '1', MaxErrors: '1' })
  const changes = (await lab.patchlab.lab().journal(from)) ?? []
  const after = await compliance(ids)
  return {
    predefined,
    BaselineId,
    created,
    groups,
    documents,
    document,
    history,
    scan,
    ids,
    output,
    skipped,
    before,
    install,
    changes,
    after,
  }
}

/** A package's state and title on every node. */
export function stateOf(patches: Run['before']['patches'], name: string): (string | undefined)[] {
  return patches.map((list) => {
    const found = list.find(({ KBId = '' }) => KBId === name || KBId.startsWith(`${name}.`))
    return found && `${found.State} ${found.Title}`
  })
}
