import type { Api } from './api.ts'
import { baselineFor, registerGroup } from './baseline.ts'
import { allSucceeded, notThere, oneAfterAnother, readOutput, releaseState } from './checks.ts'
import { type Os, patchGroup, patchSteps, tagKey, tagValue } from './choices.ts'
import { runCommand, type Watching } from './command.ts'
import { complianceOf, type NodeCompliance } from './compliance.ts'
import { findNodes, type Node } from './nodes.ts'
import { expected } from './walk-error.ts'

export interface StepOutcome {
  readonly title: string
  readonly ok: boolean
  /** What it came to, or why it did not come out. */
  readonly detail: string
}

export interface WalkedNode {
  readonly instanceId: string
  readonly name: string
  readonly before?: NodeCompliance
  readonly after?: NodeCompliance
}

export interface Walked {
  /** Those that were gone; with a step that did not come out the walk ends. */
  readonly steps: readonly StepOutcome[]
  readonly nodes: readonly WalkedNode[]
  readonly ok: boolean
}

/** Told how the walk goes on. */
export interface Teller {
  begin(title: string): void
  status(instanceId: string, status: string): void
  end(outcome: StepOutcome): void
}

/**
 * Does the Patch Manager lab on one system, step by step as its text has them, through API calls alone.
 * @param timing how often it looks at a command that runs, and how long without news it bears, in ms of the wall clock
 */
export async function walkLab(api: Api, os: Os, teller: Teller, timing: Omit<Watching, 'onStatus'>): Promise<Walked> {
  const steps: StepOutcome[] = []
  const watching: Watching = { ...timing, onStatus: (id, status) => teller.status(id, status) }
  let nodes: readonly Node[] = []
  let before: readonly NodeCompliance[] = []
  let after: readonly NodeCompliance[] = []
  let release: string | undefined

  /** One step of the lab: what it returns goes on to later ones, what it `says` to people. */
  async function step<T>(title: string, take: (says: (text: string) => void) => Promise<T>): Promise<T> {
    teller.begin(title)
    let detail = ''
    const end = (ok: boolean): void => {
      const outcome = { title, ok, detail }
      steps.push(outcome)
      teller.end(outcome)
    }
    try {
      const result = await take((text) => (detail = text))
      end(true)
      return result
    } catch (error) {
      detail = error instanceof Error ? error.message : String(error)
      end(false)
      throw new Stop('', { cause: error })
    }
  }

  async function walk(): Promise<void> {
    nodes = await step('Find the nodes of the lab', async (says) => {
      const found = await findNodes(api, os)
      says(
        `${found.length} with ${os.platform.name} ${os.platform.version}, tagged ${tagKey}=${tagValue(os)} and Patch Group=${patchGroup}`,
      )
      return found
    })
    const ids = nodes.map(({ instanceId }) => instanceId)
    await step('View predefined patch baselines', async (says) => {
      const found = await api.all(
        'DescribePatchBaselines',
        { Filters: [{ Key: 'OWNER', Values: ['AWS'] }] },
        'BaselineIdentities',
      )
      const own = found.find(
        ({ OperatingSystem, DefaultBaseline }) => OperatingSystem === os.patchOs && DefaultBaseline === true,
      )
      expected(own !== undefined, `None of the ${found.length} predefined baselines is the default of ${os.patchOs}.`)
      says(`${found.length}; the default of ${os.patchOs} is ${own.BaselineName}`)
    })
    const baselineId = await step('Create patch baseline', async (says) => {
      const { input, rejected } = await baselineFor(api, os)
      release = rejected
      const { BaselineId: id = '' } = await api.ssm('CreatePatchBaseline', input)
      const { ApprovalRules, RejectedPatches } = await api.ssm('GetPatchBaseline', { BaselineId: id })
      const levels = ApprovalRules?.PatchRules?.map(({ ComplianceLevel }) => ComplianceLevel) ?? []
      expected(
        levels.join() === 'CRITICAL,MEDIUM',
        `The baseline's rules are ${levels.join()}, not CRITICAL and MEDIUM.`,
      )
      says(`${id}: two rules, ${levels.join(' and ')}; rejected: ${RejectedPatches?.join(', ') ?? ''}`)
      return id
    })
    await step('Modify patch groups', async (says) => {
      await registerGroup(api, os, baselineId)
      says(`${patchGroup} has ${baselineId}`)
    })
    await step('Search documents by the prefix AWS-Run', async (says) => {
      const found = await api.all(
        'ListDocuments',
        { Filters: [{ Key: 'Name', Values: ['AWS-Run'] }] },
        'DocumentIdentifiers',
      )
      const names = found.map(({ Name = '' }) => Name)
      expected(names.includes('AWS-RunPatchBaseline'), `AWS-RunPatchBaseline is not among them: ${names.join(', ')}.`)
      says(`${names.length}, AWS-RunPatchBaseline among them`)
    })
    await step('Examine AWS-RunPatchBaseline', async (says) => {
      const { Content = '{}' } = await api.ssm('GetDocument', { Name: 'AWS-RunPatchBaseline' })
      const { mainSteps = [] } = JSON.parse(Content) as { mainSteps?: readonly { readonly name: string }[] }
      const names = mainSteps.map(({ name }) => name)
      expected(names.includes(patchSteps(os).own), `Its steps are ${names.join(', ')}.`)
      says(`steps ${names.join(', ')}`)
    })
    await step('View the command history', async (says) => {
      const commands = await api.all('ListCommands', {}, 'Commands')
      const names = commands.map(({ DocumentName = '' }) => DocumentName)
      expected(
        names.includes('AWS-RefreshAssociation'),
        `AWS-RefreshAssociation is not among the commands: ${names.join(', ')}.`,
      )
      says(`${names.length}, AWS-RefreshAssociation among them`)
    })
    const target = [{ Key: `tag:${tagKey}`, Values: [tagValue(os)] }]
    const scan = await step(`Scan ${nodes.length} nodes`, async (says) => {
      const ended = await runCommand(
        api,
        { DocumentName: 'AWS-RunPatchBaseline', Targets: target, Parameters: { Operation: ['Scan'] } },
        watching,
      )
      allSucceeded(ended, ids)
      says(`command ${ended.id}: ${ended.status}`)
      return ended
    })
    await step('View the output of the steps', async (says) => says(await readOutput(api, os, scan)))
    await step('Review initial patch compliance', async (says) => {
      before = await complianceOf(api, ids)
      const critical = before.filter(({ status, severity }) => status === 'NON_COMPLIANT' && severity === 'CRITICAL')
      expected(
        critical.length === ids.length,
        `${critical.length} of ${ids.length} nodes are non-compliant at CRITICAL. If they have been patched before, "patchlab reset" lets the lab start anew.`,
      )
      says(`${critical.length} nodes have critical severity compliance issues`)
    })
    const releaseBefore = await releaseState(api, ids, release)
    await step('Install with concurrency 1 and error threshold 1', async (says) => {
      const order = {
        DocumentName: 'AWS-RunPatchBaseline',
        Targets: target,
        Parameters: { Operation: ['Install'] },
        MaxConcurrency: '1',
        MaxErrors: '1',
      }
      const ended = await runCommand(api, order, watching)
      allSucceeded(ended, ids)
      expected(oneAfterAnother(ended, patchSteps(os).own), 'Two nodes were patched at the same time.')
      says(`command ${ended.id}: ${ended.status}, one node after another`)
    })
    await step('Review patch compliance after patching', async (says) => {
      after = await complianceOf(api, ids)
      const compliant = after.filter(({ status }) => status === 'COMPLIANT')
      expected(compliant.length === ids.length, `${compliant.length} of ${ids.length} nodes are compliant.`)
      const releaseAfter = await releaseState(api, ids, release)
      const wrong = releaseAfter.filter((state) => state !== notThere && !state.startsWith('InstalledOther '))
      expected(
        wrong.length === 0 && releaseAfter.join() === releaseBefore.join(),
        `The rejected ${release} is ${releaseAfter.join(', ')} (before: ${releaseBefore.join(', ')}).`,
      )
      says(
        `${compliant.length} nodes are compliant; the rejected ${release} is ${[...new Set(releaseAfter)].join(', ')} as before`,
      )
    })
  }

  await walk().catch((error: unknown) => {
    if (!(error instanceof Stop)) throw error
  })
  const one = (all: readonly NodeCompliance[], id: string) => all.find(({ instanceId }) => instanceId === id)
  return {
    steps,
    ok: steps.every(({ ok }) => ok),
    nodes: nodes.map((node) => {
      const [was, is] = [one(before, node.instanceId), one(after, node.instanceId)]
      return { ...node, ...(was && { before: was }), ...(is && { after: is }) }
    }),
  }
}

/** A step did not come out, and its outcome has been noted. */
class Stop extends Error {}
