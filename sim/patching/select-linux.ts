import type { AvailablePackage, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import type { Approval } from './approve.ts'
import { approvalAt, nextApproval } from './approve.ts'
import type { AssessInput } from './assessment.ts'
import type { PatchPolicy } from './baseline.ts'
import { blockedVersions } from './dependency.ts'
import { judgeOf } from './judge.ts'
import { patchName } from './naming.ts'
import { isNewer, newestById, offersById } from './offers.ts'
import { overrideMatcher } from './override.ts'
import type { Line, Selection } from './selection.ts'
import { installedState } from './state.ts'

/** A version that is to come to a host, and what approves it (nothing, when an override list asks for it). */
interface Update {
  readonly to: AvailablePackage | InstalledPackage
  readonly approval: Approval | undefined
}

const NOTHING: ReadonlySet<PackageVersion> = new Set()

/** Every CVE that going from the installed version to `to` mends, versions passed over included. */
const mended = (os: Os, offers: readonly AvailablePackage[], from: PackageVersion, to: PackageVersion): string[] => [
  ...new Set(
    offers
      .filter(({ pkg }) => isNewer(os.family, pkg, from) && !isNewer(os.family, pkg, to))
      .flatMap(({ advisories }) => advisories.flatMap(({ cves }) => cves)),
  ),
]

const isBlocking = (policy: PatchPolicy): boolean =>
  policy.rejectedPatchesAction === 'BLOCK' && policy.rejectedPatches.length > 0

/**
 * Selection on Linux (spec §3.1): per `name.arch` the newest approved version counts, if it is newer than what is installed.
 * An installed version that is broken (not configured) is itself to be installed again, if approved.
 */
export const selectLinux = (input: AssessInput): Selection => {
  const { os, policy, installed, available, now, operation } = input
  const judge = judgeOf(policy, os)
  const offers = offersById(os.family, available)
  const newest = newestById(os.family, installed)
  const blocked = isBlocking(policy)
    ? blockedVersions(os.family, installed, available, (offer) => judge(offer).rejected)
    : NOTHING
  let stableUntil = Infinity
  const stable = (until: number): void => {
    if (until < stableUntil) stableUntil = until
  }

  /** The newest approved version among those newer than the installed one. */
  const approvedUpdate = (versions: readonly AvailablePackage[], from: InstalledPackage | undefined) => {
    for (const to of versions) {
      if (from && !isNewer(os.family, to.pkg, from.pkg)) return undefined
      const verdict = judge(to)
      const approval = approvalAt(verdict, now)
      if (blocked.has(to.pkg)) {
        // apt has one candidate per package and keeps the package back if it cannot come in; dnf tries the next older one.
        if (os.manager === 'apt' && approval) return undefined
        continue
      }
      // Of what is not installed only whether anything is approved is told, so that a rise of its level changes nothing.
      if (from || !approval) stable(nextApproval(verdict, now))
      if (approval) return { to, approval }
    }
    return undefined
  }

  const updates = new Map<InstalledPackage, Update>()
  let unlistedNotApplicable = 0
  for (const [id, versions] of offers) {
    const from = newest.get(id)
    const update = approvedUpdate(versions, from)
    if (!update) continue
    if (from) updates.set(from, update)
    else unlistedNotApplicable++
  }
  for (const from of newest.values()) {
    if (!from.broken || updates.has(from)) continue
    const verdict = judge(from)
    stable(nextApproval(verdict, now))
    const approval = approvalAt(verdict, now)
    if (approval) updates.set(from, { to: from, approval })
  }

  const overrides = operation === 'Install' ? overridesOf(input) : undefined
  const lines = installed.map((one): Line => {
    const id = patchName(os.family, one.pkg).id
    const override = overrides?.get(one)
    const update = override ?? updates.get(one)
    if (update) {
      const cves = os.family === 'rpm' ? mended(os, offers.get(id) ?? [], one.pkg, update.to.pkg) : []
      const failed = operation === 'Install' && (override !== undefined || overrides === undefined)
      const { to, approval } = update
      return { of: to, state: failed ? 'Failed' : 'Missing', verdict: judge(to), approval, cves }
    }
    const verdict = judge(one)
    const approval = approvalAt(verdict, now)
    stable(nextApproval(verdict, now))
    return { of: one, state: installedState(verdict, approval, policy), verdict, approval, cves: [] }
  })

  const wanted = [...(overrides ?? updates).values()].map(({ to }) => to.pkg)
  return { lines, unlistedNotApplicable, wanted, blocked: blockedNames(input, wanted), stableUntil }
}

/** Names with a rejected version, under BLOCK; a name of which another version is wanted cannot be locked. */
const blockedNames = (input: AssessInput, wanted: readonly PackageVersion[]): readonly string[] => {
  const { os, policy, installed, available } = input
  if (!isBlocking(policy)) return []
  const judge = judgeOf(policy, os)
  const names = new Set([...available, ...installed].filter((one) => judge(one).rejected).map(({ pkg }) => pkg.name))
  for (const { name } of wanted) names.delete(name)
  return [...names].sort()
}

/**
 * What an InstallOverrideList asks for (spec §3.11): updates of installed packages only, whatever the baseline says of
 * them, rejections included: AWS says that the list takes precedence, and no more. Undefined without a list.
 */
const overridesOf = ({ os, policy, installed, available, now, overrideList }: AssessInput) => {
  if (!overrideList) return undefined
  const isMeant = overrideMatcher(os.family, overrideList)
  const judge = judgeOf(policy, os)
  const offers = offersById(os.family, available)
  const overrides = new Map<InstalledPackage, Update>()
  for (const [id, from] of newestById(os.family, installed)) {
    const newer = offers.get(id)?.find(({ pkg }) => isMeant(pkg))
    const to =
      newer && isNewer(os.family, newer.pkg, from.pkg) ? newer : from.broken && isMeant(from.pkg) ? from : undefined
    if (to) overrides.set(from, { to, approval: approvalAt(judge(to), now) })
  }
  return overrides
}
