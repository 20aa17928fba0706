import * as z from 'zod'
import type { ApiFaultKind } from '../fault/api-fault.ts'
import { apiFaults, hostFaults } from '../fault/catalogue.ts'
import type { NodeFaultKind } from '../host/fault.ts'
import { largestFleet } from '../host/fleet.ts'
import { durationPattern } from './duration.ts'
import { os, publication } from './schema-publication.ts'

/** The format of scenario.yaml: what editors check against, what `parse` reads, and what the reference in scenarios/README.md is made from. */

const text = z.string().min(1)
const markdown = text.describe('Text for people, in Markdown.')
const expression = text.describe("JMESPath, the language of aws --query, over the lab's state.")
const sentence = text.describe('What is wrong, in words. {{ expression }} is replaced by what it comes to.')
const duration = z.string().regex(durationPattern).describe('Such as 90m, 36h or "1d 12h" (ms, s, m, h, d, w).')
const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .describe('Lower-case letters, digits and hyphens.')
const name = z
  .string()
  .regex(/^[A-Za-z_]\w{0,39}$/)
  .describe('Letters, digits and _.')
const instant = z.iso.datetime({ offset: true }).describe('A time such as 2027-01-11T09:00:00Z.')
const tags = z.record(z.string().min(1).max(128), z.string().max(256)).describe('Tags, such as Patch Group: web.')
const driver = z.enum(['model', 'docker', 'auto'])
const faultKinds = Object.keys(hostFaults) as [NodeFaultKind, ...NodeFaultKind[]]
const apiFaultKinds = Object.keys(apiFaults) as [ApiFaultKind, ...ApiFaultKind[]]
const someOperations = text.describe(
  'An operation of SSM, or of EC2 such as ec2:CreateTags, the beginning of some such as Describe*, or * for all. Default *.',
)
const input = z
  .record(z.string(), z.unknown())
  .describe('Input of the call, as AWS names its members. ${expression} is filled in.')
const operation = text.describe('An operation of SSM such as ListCommands, or of EC2 such as ec2:CreateTags.')
const nodesOf = z
  .union([text, z.array(text).min(1)])
  .describe("Names or ids of hosts, or ${expression}, such as ${nodes[?os=='rhel-9'].id}.")

const hostFault = z.strictObject({
  fault: z.enum(faultKinds).describe('What is wrong with the host from the beginning.'),
  package: text.optional().describe('Which package, for the faults of packages.'),
})

const deviation = z.strictObject({
  name: text.optional().describe('Name of this host.'),
  tags: tags.optional().describe('Tags of this host beside those of all.'),
  behind: duration.optional().describe('How far behind this host is.'),
  faults: z.array(hostFault).optional().describe('What is wrong with this host from the beginning.'),
})

export const fleetGroup = z.strictObject({
  os,
  count: z.int().min(1).max(largestFleet).optional().describe('How many. Default 1.'),
  name: text.optional().describe('Name of one host; of several, web becomes web-1, web-2 …. Default: made up.'),
  names: z.array(text).min(1).optional().describe('The name of each, instead of name.'),
  tags: tags.optional(),
  driver: z.enum(['model', 'docker']).optional().describe("What drives them. Default: the scenario's."),
  hybrid: z.boolean().optional().describe('Machines outside of EC2, with mi- ids.'),
  behind: duration
    .optional()
    .describe(
      'How far behind: what was published earlier than this before the start is installed. Default: nothing since the system was made. 0d: up to date. Such hosts are of the model.',
    ),
  hosts: z.array(deviation).optional().describe('What is different about the first, the second … of them.'),
})

const checkEnd = { else: sentence }

export const checkKinds = {
  api: z.strictObject({
    api: operation.describe('A read-only operation, called when the check is made.'),
    input: input.optional(),
    expect: expression.describe(
      'JMESPath on its answer (all pages, times in epoch ms); the check holds when it is true.',
    ),
    ...checkEnd,
  }),
  always: z.strictObject({
    always: expression.describe('Must be true at every moment since the start. By itself it solves no step.'),
    ...checkEnd,
  }),
  never: z.strictObject({
    never: expression.describe('Must not be true at any moment since the start. By itself it solves no step.'),
    ...checkEnd,
  }),
  eventually: z.strictObject({
    eventually: expression.describe('Must have been true at some moment since the start.'),
    ...checkEnd,
  }),
  called: z.strictObject({
    called: z
      .union([operation, z.array(operation).min(1)])
      .describe('The learner has called this operation, or one of these, with success.'),
    with: expression.optional().describe('JMESPath on its input that must be true.'),
    shows: expression.optional().describe('JMESPath on its answer that must be true: the learner saw that.'),
    since: slug.optional().describe('Only calls after this step was solved count.'),
    else: sentence.optional(),
  }),
  answer: z.strictObject({
    answer: text.describe('The question.'),
    accept: z
      .union([text, z.array(text).min(1)])
      .optional()
      .describe('Right answers; case and blanks around do not matter.'),
    is: expression.optional().describe('JMESPath that comes to the right answer, instead of accept.'),
    else: sentence.optional(),
  }),
} as const

export type CheckKind = keyof typeof checkKinds

const { api, always, never, eventually, called, answer } = checkKinds
const check = z.union([api, always, never, eventually, called, answer])

const awsLine = text.describe('An aws command line; name=$(aws … --query …) captures a value.')

export const solutionKinds = {
  aws: z.strictObject({
    aws: awsLine.describe(
      'An aws command line; it may also stand alone, and as name=$(aws … --query …) it captures a value.',
    ),
    as: name.optional().describe('Captures what --query finds.'),
  }),
  call: z.strictObject({
    call: operation,
    input: input.optional(),
    query: expression.optional().describe('What of the answer is captured.'),
    as: name.optional().describe('The name of what is captured; use it as ${name}.'),
  }),
  wait: z.strictObject({
    wait: z
      .union([
        z.literal('commands'),
        duration,
        z.strictObject({
          until: expression,
          within: duration.optional().describe('Lab time after which it gives up. Default 1d.'),
        }),
      ])
      .describe('Lets lab time pass: a duration; commands, until all have ended; or {until: expression, within: 2d}.'),
  }),
  answer: z.strictObject({
    answer: z
      .union([text, z.number()])
      .describe("Answers the step's first question that is open; ${expression} is filled in."),
  }),
} as const

const solutionItem = z.union([awsLine, solutionKinds.aws, solutionKinds.call, solutionKinds.wait, solutionKinds.answer])

const hint = z.union([
  text,
  z.strictObject({ text: markdown, cost: z.int().min(0).max(100).optional().describe('Points it costs. Default 2.') }),
])

export const scenarioStep = z.strictObject({
  id: slug,
  title: text.describe('What it is called.'),
  text: markdown.describe('What is to be done, and why. Markdown.'),
  points: z.int().min(0).max(1000).optional().describe('Default 10.'),
  hints: z.array(hint).optional().describe('Texts, or {text: …, cost: 3}: points that it costs. Default 2.'),
  checks: z.array(check).min(1).describe('All must hold. Also called check.'),
  does: z
    .array(operation)
    .min(1)
    .optional()
    .describe('Operations that count as doing something for the step. Default: every call that changes something.'),
  solved: text.optional().describe('What is told when the step is solved; {{ expression }} is replaced.'),
  solution: z
    .array(solutionItem)
    .min(1)
    .describe('What solves it, in order: aws command lines, and what else is listed below.'),
  within: duration.optional().describe('Lab time that the solution has to take effect. Default 6h.'),
})

export const actions = {
  fault: z.strictObject({
    fault: z.enum(faultKinds).describe('Something goes wrong on hosts.'),
    nodes: nodesOf,
    package: text.optional().describe('Which package, for the faults of packages.'),
  }),
  heal: z.strictObject({
    heal: z.enum(faultKinds).describe('A fault is over.'),
    nodes: nodesOf,
    package: text.optional(),
  }),
  disturb: z.strictObject({
    disturb: z.enum(apiFaultKinds).describe('Something goes wrong with the API.'),
    operation: someOperations.optional(),
    probability: z.number().gt(0).max(1).optional().describe('Of each call to meet it. Default 1.'),
    ms: z.int().min(1).max(3_600_000).optional().describe('How long, for the kinds that have a length.'),
  }),
  calm: z.strictObject({
    calm: z.enum(apiFaultKinds).describe('A fault of the API is over.'),
    operation: someOperations.optional(),
  }),
  publish: z.strictObject({
    publish: publication.describe('A vendor publishes versions of packages, with a notice if it has an id.'),
  }),
  join: z.strictObject({ join: fleetGroup.describe('Hosts join.') }),
  leave: z.strictObject({ leave: nodesOf.describe('Hosts are terminated.') }),
  call: z.strictObject({ call: operation.describe('Somebody else calls the API.'), input: input.optional() }),
  aws: z.strictObject({ aws: awsLine.describe('Somebody else calls the API, as a command line.') }),
  clock: z.strictObject({
    clock: z
      .union([
        z.strictObject({ speed: z.int().min(1).max(1000) }),
        z.strictObject({ pause: z.literal(true) }),
        z.strictObject({ resume: z.literal(true) }),
        z.strictObject({ step: duration }),
      ])
      .describe('The clock changes: one of speed: 60, pause: true, resume: true, step: 1d.'),
  }),
} as const

export type ActionKind = keyof typeof actions

const { fault, heal, disturb, calm, publish, join, leave, call, aws, clock } = actions
const action = z.union([fault, heal, disturb, calm, publish, join, leave, call, aws, clock])

const trigger = z
  .union([
    z.strictObject({ solved: slug.describe('A step is solved.'), delay: duration.optional() }),
    z.strictObject({ called: operation.describe('The learner has called this.'), delay: duration.optional() }),
    z.strictObject({ state: expression.describe('This is true for the first time.'), delay: duration.optional() }),
  ])
  .describe('After something has happened, and delay has passed.')

const event = z
  .strictObject({
    at: z.union([duration, instant]).optional().describe('Time since the start, or a time.'),
    after: trigger.optional(),
    do: z.union([action, z.array(action).min(1)]).describe('What happens.'),
  })
  .describe('Exactly one of at and after.')

const settings = z.strictObject({
  speed: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe("How many times as fast as the wall clock the lab runs in a learner's session. Default 1."),
  driver: driver
    .optional()
    .describe('What drives hosts. Default model, so that nothing is needed and time is virtual.'),
  journal: z.int().min(1000).max(10_000_000).optional().describe('Changes held in memory.'),
})

export const scenarioSchema = z
  .strictObject({
    title: text.describe('What it is called.'),
    summary: text.describe('One sentence for lists.'),
    minutes: z.int().min(1).max(1000).optional().describe('How long it takes a learner.'),
    start: instant.optional().describe('Lab time at the beginning. Default 2027-01-11T09:00:00Z.'),
    seed: z.union([text, z.number()]).optional().describe("What chance starts from. Default: the folder's name."),
    pace: z
      .enum(['instant', 'brisk', 'real'])
      .optional()
      .describe('How long the work of a model host lasts. Default brisk.'),
    settings: settings
      .optional()
      .describe("speed of a learner's session, driver (model, docker or auto), journal (changes held in memory)."),
    variants: z
      .record(slug, z.record(name, z.unknown()))
      .optional()
      .describe(
        'Values by name for each variant, the first being the default; ${name} is replaced everywhere, and run takes --variant.',
      ),
    fleet: z.array(fleetGroup).min(1).describe('The hosts, in groups that are alike.'),
    story: markdown,
    steps: z.array(scenarioStep).min(1).max(100).describe('What the learner is to do.'),
    timeline: z.array(event).optional().describe('What happens by itself: each with at or after, and do.'),
  })
  .describe('A scenario of Patchlab.')

export type Check = { readonly [K in CheckKind]: z.infer<(typeof checkKinds)[K]> }[CheckKind]
export type Action = { readonly [K in ActionKind]: z.infer<(typeof actions)[K]> }[ActionKind]
export type RawScenario = z.infer<typeof scenarioSchema>
export type RawStep = z.infer<typeof scenarioStep>
export type HostGroup = z.infer<typeof fleetGroup>
export type SolutionItem = z.infer<typeof solutionItem>
export type TimelineEvent = z.infer<typeof event>
