import { type Api, CallError } from './api.ts'
import { hasNonSecurity, type Os, patchGroup, releasePackage, ruleProperties } from './choices.ts'
import { expected } from './walk-error.ts'

/**
 * The lab's baseline: rule one approves what is for security with immediate effect, rule two everything else that the system has.
 * The lab leaves all filters on All, which is `*`; on other systems rule one names every value that the console would offer there.
 */
export async function baselineFor(
  api: Api,
  os: Os,
): Promise<{ input: Parameters<typeof api.ssm<'CreatePatchBaseline'>>[1]; rejected: string }> {
  const properties = ruleProperties(os)
  const all = properties.map((Key) => ({ Key, Values: ['*'] }))
  const named = await Promise.all(
    properties.map(async (Key) => {
      if (Key === 'PRODUCT') return { Key, Values: [os.product] }
      const values = await api.all(
        'DescribePatchProperties',
        { OperatingSystem: os.patchOs, Property: Key },
        'Properties',
      )
      return { Key, Values: values.map(({ Name = '' }) => Name) }
    }),
  )
  // apt knows no dates.
  const days = os.manager === 'apt' ? {} : { ApproveAfterDays: 0 }
  const rejected = releasePackage(os) ?? (await upgradeOf(api, os))
  return {
    rejected,
    input: {
      Name: `${os.product.replaceAll(/[^\w.-]/g, '')}SecAndNonSecBaseline`,
      Description: `${os.platform.name} patch baseline including security and non-security patches`,
      OperatingSystem: os.patchOs,
      ApprovalRules: {
        PatchRules: [
          {
            PatchFilterGroup: { PatchFilters: os.id === 'amazon-linux-2018.03' ? all : named },
            ComplianceLevel: 'CRITICAL',
            ...days,
          },
          {
            PatchFilterGroup: { PatchFilters: all },
            ComplianceLevel: 'MEDIUM',
            ...days,
            ...(hasNonSecurity(os) && { EnableNonSecurity: true }),
          },
        ],
      },
      RejectedPatches: [os.family === 'windows' ? rejected : `${rejected}.*`],
    },
  }
}

/** Windows: the update that would make it its next version. */
async function upgradeOf(api: Api, os: Os): Promise<string> {
  const Filters = [
    { Key: 'PRODUCT', Values: [os.product] },
    { Key: 'CLASSIFICATION', Values: ['Upgrades'] },
  ]
  const [upgrade] = await api.all('DescribeAvailablePatches', { Filters }, 'Patches')
  expected(upgrade?.KbNumber !== undefined, `No upgrade is on offer for ${os.product}.`)
  return upgrade.KbNumber
}

/** A group has one baseline for each system: a former one has to leave first. */
export async function registerGroup(api: Api, { patchOs }: Os, BaselineId: string): Promise<void> {
  const group = { PatchGroup: patchGroup }
  try {
    await api.ssm('RegisterPatchBaselineForPatchGroup', { BaselineId, ...group })
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'AlreadyExistsException') throw error
    const { BaselineId: former = '' } = await api.ssm('GetPatchBaselineForPatchGroup', {
      ...group,
      OperatingSystem: patchOs,
    })
    await api.ssm('DeregisterPatchBaselineForPatchGroup', { BaselineId: former, ...group })
    await api.ssm('RegisterPatchBaselineForPatchGroup', { BaselineId, ...group })
  }
}
