import type { OperatingSystem, PatchFilterKey } from '@aws-sdk/client-ssm'
import type { PatchBaseline, PatchRule } from './baseline.ts'
import { PREDEFINED_IDS } from './predefined-ids.ts'
import type { PredefinedIds } from './predefined-ids.ts'

const rule = (
  filters: Readonly<Partial<Record<PatchFilterKey, readonly string[]>>>,
  enableNonSecurity = false,
): PatchRule => ({
  filters: (Object.entries(filters) as [PatchFilterKey, readonly string[]][]).map(([key, values]) => ({ key, values })),
  complianceLevel: 'UNSPECIFIED',
  approveAfterDays: 7,
  enableNonSecurity,
})

const security = (...SEVERITY: string[]): PatchRule => rule({ CLASSIFICATION: ['Security'], SEVERITY })
const BUGFIX = rule({ CLASSIFICATION: ['Bugfix'] })
const EVERYTHING = { PRODUCT: ['*'] }
const USUAL = [security('Critical', 'Important'), BUGFIX]
// The seven days mean nothing to apt, but AWS stores them (spec §1.2).
const APT = [rule({ PRIORITY: ['Required', 'Important', 'Standard', 'Optional', 'Extra'] })]

interface Predefined {
  readonly name: string
  readonly description: string
  readonly rules: readonly PatchRule[]
}

const defaultFor = (system: string): string => `Default Patch Baseline for ${system} Provided by AWS.`

/**
 * AWS's own baselines (spec §1.2). Inferred there: the name and description of Raspbian's; here: how the rules of CentOS and macOS, of
 * which only the effect is documented, are written down. Left out: the two AWS-WindowsPredefinedPatchBaseline-… , since nobody has
 * published their ids.
 */
const PREDEFINED: Readonly<Record<OperatingSystem, Predefined>> = {
  ALMA_LINUX: { name: 'AWS-AlmaLinuxDefaultPatchBaseline', description: defaultFor('Alma Linux'), rules: USUAL },
  AMAZON_LINUX: { name: 'AWS-AmazonLinuxDefaultPatchBaseline', description: defaultFor('Amazon Linux'), rules: USUAL },
  AMAZON_LINUX_2: {
    name: 'AWS-AmazonLinux2DefaultPatchBaseline',
    description: 'Baseline containing all Security and Bugfix updates approved for Amazon Linux 2 instances',
    rules: USUAL,
  },
  AMAZON_LINUX_2022: {
    name: 'AWS-AmazonLinux2022DefaultPatchBaseline',
    description: defaultFor('Amazon Linux 2022'),
    rules: USUAL,
  },
  AMAZON_LINUX_2023: {
    name: 'AWS-AmazonLinux2023DefaultPatchBaseline',
    description: defaultFor('Amazon Linux 2023'),
    rules: USUAL,
  },
  CENTOS: {
    name: 'AWS-CentOSDefaultPatchBaseline',
    description: defaultFor('CentOS'),
    rules: [rule(EVERYTHING, true)],
  },
  DEBIAN: { name: 'AWS-DebianDefaultPatchBaseline', description: defaultFor('Debian'), rules: APT },
  MACOS: {
    name: 'AWS-MacOSDefaultPatchBaseline',
    description: defaultFor('MacOS'),
    rules: [rule({ CLASSIFICATION: ['Security'] }), rule(EVERYTHING, true)],
  },
  ORACLE_LINUX: {
    name: 'AWS-OracleLinuxDefaultPatchBaseline',
    description: defaultFor('Oracle Linux Server'),
    rules: [security('Important', 'Moderate'), BUGFIX],
  },
  RASPBIAN: { name: 'AWS-RaspbianDefaultPatchBaseline', description: defaultFor('Raspbian'), rules: APT },
  REDHAT_ENTERPRISE_LINUX: {
    name: 'AWS-RedHatDefaultPatchBaseline',
    description: defaultFor('Redhat Enterprise Linux'),
    rules: USUAL,
  },
  ROCKY_LINUX: { name: 'AWS-RockyLinuxDefaultPatchBaseline', description: defaultFor('Rocky Linux'), rules: USUAL },
  SUSE: {
    name: 'AWS-SuseDefaultPatchBaseline',
    description: defaultFor('Suse'),
    rules: [security('Critical', 'Important')],
  },
  UBUNTU: { name: 'AWS-UbuntuDefaultPatchBaseline', description: defaultFor('Ubuntu'), rules: APT },
  WINDOWS: {
    name: 'AWS-DefaultPatchBaseline',
    description: 'Default Patch Baseline Provided by AWS.',
    rules: [rule({ CLASSIFICATION: ['CriticalUpdates', 'SecurityUpdates'], MSRC_SEVERITY: ['Critical', 'Important'] })],
  },
}

/** Epoch ms: when Ubuntu's was created, the only one known (spec §1.2, [PBO]). */
const CREATED_AT = 1_525_194_800_068

/** A region without published ids borrows those of us-east-1, so that every region has defaults; its ARNs name the region. */
const idsOf = (region: string): PredefinedIds => PREDEFINED_IDS[region] ?? BORROWED
const BORROWED: PredefinedIds = PREDEFINED_IDS['us-east-1'] ?? { account: '075727635805', baselines: {} }

const make = (id: string, operatingSystem: OperatingSystem): PatchBaseline => {
  const { name, description, rules } = PREDEFINED[operatingSystem]
  return Object.freeze({
    id,
    owner: 'AWS',
    name,
    description,
    operatingSystem,
    globalFilters: [{ key: 'PRODUCT', values: ['*'] }],
    rules,
    approvedPatches: [],
    approvedPatchesComplianceLevel: 'UNSPECIFIED',
    approvedPatchesEnableNonSecurity: false,
    rejectedPatches: [],
    rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
    sources: [],
    createdAt: CREATED_AT,
    modifiedAt: CREATED_AT,
  } satisfies PatchBaseline)
}

const regions = new Map<PredefinedIds, readonly PatchBaseline[]>()

/** AWS's baselines in a region, one per operating system and its default there, sorted by system; the same objects on every call. */
export const predefinedBaselines = (region: string): readonly PatchBaseline[] => {
  const ids = idsOf(region)
  const known = regions.get(ids)
  if (known) return known
  const made = (Object.entries(ids.baselines) as [OperatingSystem, string][]).map(([os, id]) => make(id, os))
  regions.set(ids, made)
  return made
}

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'

/** How the API names an AWS baseline (spec §1.1); custom ones go by their bare id. */
export const predefinedArn = (region: string, id: string): string =>
  `arn:${partitionOf(region)}:ssm:${region}:${idsOf(region).account}:patchbaseline/${id}`

/** Whether a baseline id has the form of an AWS baseline's ARN; it need not exist. */
export const isPredefinedArn = (text: string): boolean =>
  /^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:patchbaseline\/pb-[0-9a-f]{17}$/.test(text)

/** The AWS baseline of this ARN in this region; the bare id will not do (spec §1.1). */
export const predefinedByArn = (region: string, arn: string): PatchBaseline | undefined =>
  predefinedBaselines(region).find(({ id }) => predefinedArn(region, id) === arn)
