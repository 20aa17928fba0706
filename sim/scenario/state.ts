import { commandStatus, invocationStatus } from '../command/status.ts'
import type { Lab } from '../core.ts'
import { faultKey } from '../host/fault.ts'
import { overviewOf } from '../host/overview.ts'
import type { Records } from '../records.ts'

/** A lab's state as checks see it: JSON that JMESPath can be asked about. */
export type View = Readonly<Record<string, unknown>>

/** The parts of a lab's state, what each is made from, and how. All times are epoch ms. */
const sections: Readonly<
  Record<string, { readonly from: readonly (keyof Records)[]; readonly make: (lab: Lab) => unknown }>
> = {
  nodes: { from: ['node', 'host', 'patch-report'], make: nodes },
  commands: { from: ['command'], make: commands },
  invocations: { from: ['invocation'], make: invocations },
  baselines: { from: ['baseline', 'patch-group', 'default-baseline'], make: baselines },
  groups: { from: ['patch-group'], make: groups },
  faults: { from: ['fault'], make: faults },
  publications: { from: ['publication'], make: publications },
}

/** What each part is, for the reference. */
export const sectionsFor: Readonly<Record<string, string>> = {
  time: 'Lab time, epoch ms.',
  elapsed: 'Lab time since the start, ms.',
  nodes:
    'Hosts: id, name, os, platform, state (provisioning, running, rebooting, stopped, terminated), ping (Online, ConnectionLost), driver, ip, patchGroup, tags, work (idle, scanning, installing, script), and of the last patch operation: operation (Scan, Install; null before the first), baseline, severity (COMPLIANT or the worst level), compliant (true, false, null), installed, installedOther, pendingReboot, rejected, missing, failed, critical, security, other (counts of what is not compliant), endedAt, patches (title, id, classification, severity, state, complianceLevel, cves, installedAt of each).',
  commands:
    'Commands, oldest first: id, document, operation (of AWS-RunPatchBaseline), comment, status, details, at, targets (how many), completed, errors, maxConcurrency, maxErrors, parameters, byTag (the values of Targets by key).',
  invocations:
    'Commands on hosts: command, document, operation, node, status, details, steps (name, status, code, startedAt, finishedAt).',
  baselines:
    "The account's own: id, name, os, rules (level, days, nonSecurity, filters), approved, rejected, rejectedAction, groups, default (true, false).",
  groups: 'Patch groups: name, os, baseline.',
  faults: 'What is wrong with hosts: node, kind, package, state, key.',
  publications: 'What the scenario or somebody published: number, os, at, id, packages (names).',
  steps: 'Steps by id: true when solved.',
}

/** Names that no capture may have. */
export const reserved: readonly string[] = Object.keys(sectionsFor)

export interface Viewer {
  /** The parts that an expression speaks of, as they are now. */
  view(names: readonly string[]): View
  /** These kinds of records have changed. */
  changed(kinds: ReadonlySet<string>): void
}

/** Which parts an expression speaks of; better one too many than one too few. */
export function partsIn(expression: string): readonly string[] {
  const words = new Set(expression.match(/[A-Za-z_]\w*/g) ?? [])
  return words.has('@') || /^\s*@/.test(expression) ? reserved : reserved.filter((each) => words.has(each))
}

/** Whether a change of these kinds can change a part. */
export function touches(parts: readonly string[], kinds: ReadonlySet<string>): boolean {
  return parts.some((part) => sections[part]?.from.some((kind) => kinds.has(kind)) ?? true)
}

/** Makes the parts of the state when they are asked for, and again only when what they are made from has changed. */
export function createViewer(lab: Lab, start: number): Viewer {
  const made = new Map<string, unknown>()
  return {
    view(names) {
      const now = lab.now()
      const found: Record<string, unknown> = { time: now, elapsed: now - start }
      for (const name of names) {
        const section = sections[name]
        if (section === undefined) continue
        if (!made.has(name)) made.set(name, section.make(lab))
        found[name] = made.get(name)
      }
      return found
    },
    changed(kinds) {
      for (const [name, { from }] of Object.entries(sections))
        if (from.some((kind) => kinds.has(kind))) made.delete(name)
    },
  }
}

/** What was made of a host the last time, and from what. Records are replaced and never changed, so the same ones give the same view. */
const seenHosts = new WeakMap<
  Records['host'],
  { readonly node: Records['node']; readonly report: Records['patch-report'] | undefined; readonly view: View }
>()

function nodes(lab: Lab): unknown {
  const found: View[] = []
  for (const node of lab.store.table('node').values()) {
    const host = lab.store.get('host', node.id)
    if (host === undefined) continue
    const report = lab.store.get('patch-report', node.id)
    // In a large fleet, almost every host is as it was at the last of thousands of looks.
    const seen = seenHosts.get(host)
    if (seen?.node === node && seen.report === report) {
      found.push(seen.view)
      continue
    }
    const view = nodeView(lab, node, host, report)
    seenHosts.set(host, { node, report, view })
    found.push(view)
  }
  return found
}

function nodeView(
  lab: Lab,
  node: Records['node'],
  host: Records['host'],
  report: Records['patch-report'] | undefined,
): View {
  const items = report && lab.store.get('patch-items', report.items)
  const counts = items?.counts
  return {
    ...overviewOf(lab, node, host),
    work: host.value.work ?? 'idle',
    operation: report?.operation ?? null,
    baseline: report?.baselineId ?? null,
    endedAt: report?.endedAt ?? null,
    severity: items?.nonCompliantSeverity ?? null,
    compliant: items === undefined ? null : items.nonCompliantSeverity === 'COMPLIANT',
    installed: counts?.installed ?? null,
    installedOther: counts?.installedOther ?? null,
    pendingReboot: counts?.installedPendingReboot ?? null,
    rejected: counts?.installedRejected ?? null,
    missing: counts?.missing ?? null,
    failed: counts?.failed ?? null,
    critical: counts?.criticalNonCompliant ?? null,
    security: counts?.securityNonCompliant ?? null,
    other: counts?.otherNonCompliant ?? null,
    patches: items?.items ?? [],
  }
}

function commands(lab: Lab): unknown {
  return [...lab.store.table('command').values()]
    .toSorted((a, b) => a.requestedAt - b.requestedAt)
    .map((command) => ({
      id: command.id,
      document: command.documentName,
      operation:
        command.parameters['Operation']?.[0] ?? (command.documentName === 'AWS-RunPatchBaseline' ? 'Scan' : null),
      comment: command.comment,
      status: commandStatus[command.state],
      details: command.state,
      at: command.requestedAt,
      targets: command.targetCount,
      completed: command.completed,
      errors: command.errors,
      maxConcurrency: command.maxConcurrency,
      maxErrors: command.maxErrors,
      parameters: command.parameters,
      byTag: Object.fromEntries(command.targets.map(({ Key = '', Values = [] }) => [Key.replace(/^tag:/, ''), Values])),
    }))
}

function invocations(lab: Lab): unknown {
  return [...lab.store.table('invocation').values()].map((each) => {
    const command = lab.store.get('command', each.commandId)
    return {
      command: each.commandId,
      document: command?.documentName ?? null,
      operation: command?.parameters['Operation']?.[0] ?? null,
      node: each.instanceId,
      status: invocationStatus[each.state],
      details: each.state,
      steps: each.steps.map(({ name, status, code, startedAt, finishedAt }) => ({
        name,
        status,
        code,
        startedAt,
        finishedAt,
      })),
    }
  })
}

function baselines(lab: Lab): unknown {
  const registered = [...lab.store.table('patch-group').entries()]
  const defaultOnes = new Set([...lab.store.table('default-baseline').values()].map(({ baselineId }) => baselineId))
  return [...lab.store.table('baseline').values()].map((each) => ({
    id: each.id,
    name: each.name,
    os: each.operatingSystem,
    rules: each.rules.map(({ complianceLevel, approveAfterDays, enableNonSecurity, filters }) => ({
      level: complianceLevel,
      days: approveAfterDays ?? null,
      nonSecurity: enableNonSecurity,
      filters: Object.fromEntries(filters.map(({ key, values }) => [key, values])),
    })),
    approved: each.approvedPatches,
    rejected: each.rejectedPatches,
    rejectedAction: each.rejectedPatchesAction,
    groups: registered
      .filter(([, { baselineId }]) => baselineId === each.id)
      .map(([key]) => groupOf(key))
      .sort(),
    default: defaultOnes.has(each.id),
  }))
}

/** `<OperatingSystem>/<patch group>` */
const groupOf = (key: string): string => key.slice(key.indexOf('/') + 1)

function groups(lab: Lab): unknown {
  return [...lab.store.table('patch-group').entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { baselineId }]) => ({ name: groupOf(key), os: key.slice(0, key.indexOf('/')), baseline: baselineId }))
}

function faults(lab: Lab): unknown {
  return [...lab.store.table('fault').values()].map(({ instanceId, fault, state }) => ({
    node: instanceId,
    kind: fault.kind,
    package: 'package' in fault ? fault.package : null,
    state,
    key: faultKey(fault),
  }))
}

function publications(lab: Lab): unknown {
  return [...lab.store.table('publication').values()].map(({ number, os, at, advisory, packages }) => ({
    number,
    os,
    at,
    id: advisory?.id ?? null,
    packages: packages.map(({ pkg }) => pkg.name),
  }))
}
