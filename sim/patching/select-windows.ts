import type { AvailablePackage, InstalledPackage, PackageVersion } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import { approvalAt, nextApproval } from './approve.ts'
import type { AssessInput } from './assessment.ts'
import { judgeOf } from './judge.ts'
import { overrideMatcher } from './override.ts'
import type { Line, Selection } from './selection.ts'
import { installedState } from './state.ts'

/** Every KB that the given updates replace, through other updates too. */
const replacedBy = (
  updates: readonly { readonly pkg: PackageVersion }[],
  all: ReadonlyMap<string, PackageVersion>,
): ReadonlySet<string> => {
  const replaced = new Set<string>()
  const queue = updates.map(({ pkg }) => pkg)
  for (let pkg = queue.pop(); pkg; pkg = queue.pop()) {
    for (const kb of pkg.windows?.supersedes ?? []) {
      if (replaced.has(kb)) continue
      replaced.add(kb)
      const older = all.get(kb)
      if (older) queue.push(older)
    }
  }
  return replaced
}

/** An update for another version of Windows never reaches this node's list. */
const isForSystem = (os: Os, { pkg }: AvailablePackage): boolean =>
  pkg.windows !== undefined && (pkg.windows.patchSet !== 'OS' || pkg.windows.products.includes(os.product))

/**
 * Selection on Windows (spec §3.6, §3.10): single updates, no versions, no dependencies. An update that an installed or an approved
 * one replaces is not offered. An application's update applies where the application is: where the update also names
 * the system, or an installed update is one of the same product.
 */
export const selectWindows = (input: AssessInput): Selection => {
  const { os, policy, installed, available, now, operation } = input
  const judge = judgeOf(policy, os)
  const present = new Set([os.product, ...installed.flatMap(({ pkg }) => pkg.windows?.products ?? [])])
  const applies = ({ pkg }: AvailablePackage): boolean => pkg.windows?.products.some((one) => present.has(one)) ?? false
  const candidates = available.filter((offer) => isForSystem(os, offer))
  const known = new Map([...installed, ...candidates].map(({ pkg }) => [pkg.name, pkg]))
  const approved = candidates.filter((offer) => applies(offer) && approvalAt(judge(offer), now))
  const replacedHere = replacedBy(installed, known)
  const replaced = new Set([...replacedHere, ...replacedBy(approved, known)])
  const isMeant = operation === 'Install' && input.overrideList && overrideMatcher(os.family, input.overrideList)

  const lines: Line[] = []
  const wanted: PackageVersion[] = []
  let stableUntil = Infinity
  const line = (of: AvailablePackage | InstalledPackage, state: Line['state'], cves: readonly string[] = []): void => {
    const verdict = judge(of)
    lines.push({ of, state, verdict, approval: approvalAt(verdict, now), cves })
  }

  for (const one of installed) {
    const verdict = judge(one)
    stableUntil = Math.min(stableUntil, nextApproval(verdict, now))
    line(one, installedState(verdict, approvalAt(verdict, now), policy))
  }
  for (const offer of candidates) {
    if (replacedHere.has(offer.pkg.name)) continue
    const verdict = judge(offer)
    stableUntil = Math.min(stableUntil, nextApproval(verdict, now))
    if (replaced.has(offer.pkg.name)) continue
    const approval = approvalAt(verdict, now)
    if (approval && !applies(offer)) line(offer, 'NotApplicable')
    else if (approval) {
      const isWanted = isMeant ? isMeant(offer.pkg) : true
      if (isWanted) wanted.push(offer.pkg)
      line(offer, operation === 'Install' && isWanted ? 'Failed' : 'Missing', offer.pkg.windows?.cves)
    } else if (!verdict.rejected && verdict.classification === 'SecurityUpdates' && applies(offer)) {
      line(offer, 'AvailableSecurityUpdate')
    }
  }
  return { lines, unlistedNotApplicable: 0, wanted, blocked: [], stableUntil }
}
