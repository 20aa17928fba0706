import type { PatchComplianceLevel } from '@aws-sdk/client-ssm'
import type { AvailablePackage, InstalledPackage } from '../catalog/catalog.ts'
import type { PackageFamily } from '../os/os.ts'
import type { AssessInput, PatchCounts, PatchItem, PatchState } from './assessment.ts'
import type { PatchPolicy } from './baseline.ts'
import { higherLevel } from './level.ts'
import { byText, patchName } from './naming.ts'
import type { Line } from './selection.ts'
import { isCompliant } from './state.ts'

/** The order of upload (spec §4.4); the two that Linux never lists come last. */
const ORDER: readonly PatchState[] = [
  'Installed',
  'InstalledOther',
  'InstalledRejected',
  'InstalledPendingReboot',
  'Missing',
  'Failed',
  'AvailableSecurityUpdate',
  'NotApplicable',
]
const POSITION: ReadonlyMap<PatchState, number> = new Map(ORDER.map((state, i) => [state, i]))
const position = ({ state }: PatchItem): number => POSITION.get(state) ?? ORDER.length

const describe = (family: PackageFamily, policy: PatchPolicy, line: Line, state: PatchState): PatchItem => {
  const { of, verdict, approval, cves } = line
  const unexplained = line.state === 'InstalledOther' || state === 'NotApplicable'
  const { classification, severity } = approval ?? verdict
  const { id, title } = patchName(family, of.pkg)
  return {
    id,
    title,
    state,
    classification: unexplained ? '' : classification,
    severity: unexplained ? '' : severity,
    complianceLevel: approval && !unexplained ? approval.level : 'UNSPECIFIED',
    compliant: isCompliant(state, policy),
    cves,
    installedAt: state !== 'Missing' && state !== 'Failed' && 'installedAt' in of ? of.installedAt : 0,
  }
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

const sameItem = (a: PatchItem, b: PatchItem): boolean =>
  a.state === b.state &&
  a.classification === b.classification &&
  a.severity === b.severity &&
  a.complianceLevel === b.complianceLevel &&
  a.compliant === b.compliant &&
  sameList(a.cves, b.cves)

const items = new WeakMap<InstalledPackage | AvailablePackage, PatchItem[]>()

/** A line of the report; equal lines of any number of hosts are one object, so that a big fleet's reports stay small. */
const itemOf = (family: PackageFamily, policy: PatchPolicy, line: Line, state: PatchState): PatchItem => {
  const item = describe(family, policy, line, state)
  const known = items.get(line.of)
  if (!known) {
    items.set(line.of, [Object.freeze(item)])
    return item
  }
  const same = known.find((other) => sameItem(other, item))
  if (!same) known.push(Object.freeze(item))
  return same ?? item
}

const isInstalled = (state: PatchState): boolean =>
  state === 'Installed' || state === 'InstalledOther' || state === 'InstalledRejected'

/** The lines as items in the order of upload. Whatever waits for a reboot moves out of the other installed states (spec §4.1). */
export const itemsOf = (lines: readonly Line[], { os, policy, pendingReboot }: AssessInput): readonly PatchItem[] =>
  lines
    .map((line) => {
      const waits =
        pendingReboot.size > 0 && isInstalled(line.state) && pendingReboot.has(patchName(os.family, line.of.pkg).title)
      return itemOf(os.family, policy, line, waits ? 'InstalledPendingReboot' : line.state)
    })
    .sort((a, b) => position(a) - position(b) || byText(a.title, b.title) || byText(a.id, b.id))

/** Windows calls its classification SecurityUpdates, the rest Security. */
const isSecurity = ({ classification }: PatchItem): boolean => /^security(updates)?$/i.test(classification)

/** The counters of spec §4.3; one item may count as critical and as security. */
export const countsOf = (list: readonly PatchItem[], unlistedNotApplicable: number): PatchCounts => {
  const of = Object.fromEntries(ORDER.map((state) => [state, 0])) as Record<PatchState, number>
  let criticalNonCompliant = 0
  let securityNonCompliant = 0
  let otherNonCompliant = 0
  for (const item of list) {
    of[item.state]++
    if (item.compliant) continue
    const critical = item.complianceLevel === 'CRITICAL'
    const security = isSecurity(item)
    if (critical) criticalNonCompliant++
    if (security) securityNonCompliant++
    if (!critical && !security) otherNonCompliant++
  }
  return {
    installed: of.Installed,
    installedOther: of.InstalledOther,
    installedPendingReboot: of.InstalledPendingReboot,
    installedRejected: of.InstalledRejected,
    missing: of.Missing,
    failed: of.Failed,
    notApplicable: of.NotApplicable + unlistedNotApplicable,
    unreportedNotApplicable: 0,
    availableSecurityUpdate: of.AvailableSecurityUpdate,
    criticalNonCompliant,
    securityNonCompliant,
    otherNonCompliant,
  }
}

/** The highest level of what is not compliant, at least INFORMATIONAL; undefined when all is (spec §4.4). */
export const nonCompliantSeverityOf = (list: readonly PatchItem[]): PatchComplianceLevel | undefined => {
  let highest: PatchComplianceLevel | undefined
  for (const { compliant, complianceLevel } of list) {
    if (!compliant) highest = higherLevel(highest ?? 'INFORMATIONAL', complianceLevel)
  }
  return highest
}
