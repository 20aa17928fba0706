import type { CommandRecord, InvocationRecord } from './command/record.ts'
import type { CommandDocument } from './command/document/library.ts'
import type { OwnDocument, OwnDocumentVersion } from './command/document/own.ts'
import { isFinalInvocation } from './command/machine.ts'
import type { ComplianceRecord } from './compliance/record.ts'
import type { ApiFaultRecord } from './fault/api-fault.ts'
import type { FaultRecord } from './fault/record.ts'
import type { HostRecord } from './host/host.ts'
import type { ModelHost } from './host/model/host.ts'
import type { ManagedNode } from './host/node.ts'
import type { PatchBaseline } from './patching/baseline.ts'
import type { PatchItems, PatchMemory, PatchReport } from './patching/record.ts'
import type { Publication } from './publication/record.ts'
import type { AnswerRecord, EventRecord, ScenarioRecord, StepRecord } from './scenario/record.ts'
import type { Kinds } from './store/store.ts'
import type { Tags } from './tags/tags.ts'

/** Every kind of record a lab has, and how its keys are made. */
export interface Records {
  /** Key: `clock`. */
  clock: { readonly mode: 'real' | 'paused'; readonly speed: number }
  /** Key: what is counted: `node`. How many there ever were. */
  counter: { readonly value: number }
  /** Key: the node's id; also for `host`, `model-host`, `patch-report` and `patch-memory`. */
  node: ManagedNode
  host: HostRecord
  'model-host': ModelHost
  'patch-report': PatchReport
  'patch-memory': PatchMemory
  /** Key: hash of the content. */
  'patch-items': PatchItems
  /** Key: the baseline's id. Only the account's own; AWS's are constants. */
  baseline: PatchBaseline
  /** Key: see `snapshotKey`. The baseline as it was when a caller first used a snapshot id. */
  snapshot: PatchBaseline
  /** Key: OperatingSystem. */
  'default-baseline': { readonly baselineId: string }
  /** Key: `<OperatingSystem>/<patch group>`. */
  'patch-group': { readonly baselineId: string }
  /** Key: its name. Only the account's own; AWS's are constants. */
  document: OwnDocument
  /** Key: `<document>/<number>`. */
  'document-version': OwnDocumentVersion
  /** Key: see `complianceKey`: `<node id>/<compliance type>`. What was put; a node's patch report is compliance as well. */
  compliance: ComplianceRecord
  /** Key: the node's id. Packages of Distributor that it has: name to version. */
  distributor: Readonly<Record<string, string>>
  /** Key: the command's id. */
  command: CommandRecord
  /** Key: the command's id. Whom it meets, in order of sending. */
  'command-targets': readonly string[]
  /** Key: the command's id; only where the document can change afterwards. */
  'command-document': CommandDocument
  /** Key: `<command id>/<node id>`. */
  invocation: InvocationRecord
  /** Key: `<command id>/<node id>/<step name>/stdout|stderr/<number>`. */
  output: string
  /** Key: `https://…` or `s3://…`. What a node finds there when it downloads: override lists and baseline overrides. */
  file: string
  /** Key: `<node id>/<faultKey>`. */
  fault: FaultRecord
  /** Key: see `apiFaultKey`. What is wrong with the API of the lab. */
  'api-fault': ApiFaultRecord
  /** Key: its number. */
  publication: Publication
  /** Key: `<ResourceType>/<resource's id>`. */
  tags: Tags
  /** Key: `<operation>/<ClientToken>`. What a creation with this token was asked for, and the id it gave. */
  'client-token': { readonly asked: string; readonly id: string }
  /** Key: `scenario`; only in a lab that plays one, as the next three. */
  scenario: ScenarioRecord
  /** Key: the step's id. */
  step: StepRecord
  /** Key: `<step>/<number of the question, from 0>`. */
  answer: AnswerRecord
  /** Key: its number in the timeline, from 0. */
  event: EventRecord
}

export const kinds: Kinds<Records> = {
  clock: {},
  counter: {},
  node: {},
  host: {},
  'model-host': {},
  'patch-report': { group: (report) => report.patchGroup },
  'patch-memory': {},
  'patch-items': {},
  baseline: {},
  snapshot: {},
  'default-baseline': {},
  'patch-group': {},
  document: {},
  'document-version': { document: (version) => version.document },
  compliance: { node: (record) => record.instanceId },
  distributor: {},
  command: {},
  'command-targets': {},
  'command-document': {},
  invocation: {
    command: (invocation) => invocation.commandId,
    /** By node, those that have not ended. */
    open: (invocation) => (isFinalInvocation(invocation.state) ? undefined : invocation.instanceId),
  },
  output: {},
  file: {},
  fault: { node: (record) => record.instanceId },
  'api-fault': {},
  publication: { os: (record) => record.os },
  tags: {},
  'client-token': {},
  scenario: {},
  step: {},
  answer: {},
  event: {},
}
