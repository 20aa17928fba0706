import type { OperatingSystem } from '@aws-sdk/client-ssm'

/** The patch group of a node, '' without one (spec §7): tag keys are case-sensitive. AWS doesn't say which of the two wins; here the older spelling. */
export const patchGroupOf = (tags: Readonly<Record<string, string>>): string =>
  tags['Patch Group'] ?? tags['PatchGroup'] ?? ''

/** Where baseline ids are registered; all answers are bare ids. */
export interface Registrations {
  /** The baseline that a patch group is registered with. */
  readonly ofGroup: (group: string, os: OperatingSystem) => string | undefined
  /** The account's own default. */
  readonly ofAccount: (os: OperatingSystem) => string | undefined
  /** AWS's baseline. */
  readonly ofAws: (os: OperatingSystem) => string | undefined
}

/**
 * The baseline that counts for a node: its group's, else the account's default for the system, else AWS's (spec §7). A group that
 * is registered nowhere changes nothing. Undefined only where AWS has no baseline for the system either.
 */
export const resolveBaseline = (
  { ofGroup, ofAccount, ofAws }: Registrations,
  os: OperatingSystem,
  group: string,
): string | undefined => (group === '' ? undefined : ofGroup(group, os)) ?? ofAccount(os) ?? ofAws(os)
