import {
  CreatePatchBaselineCommand,
  type CreatePatchBaselineCommandInput,
  DescribePatchBaselinesCommand,
  type OperatingSystem,
  type PatchRule,
  type SSMClient,
} from '@aws-sdk/client-ssm'

/** Creates a baseline and returns its id. */
export async function createBaseline(
  ssm: SSMClient,
  input: Partial<CreatePatchBaselineCommandInput> = {},
): Promise<string> {
  const { BaselineId } = await ssm.send(
    new CreatePatchBaselineCommand({ Name: 'web', OperatingSystem: 'AMAZON_LINUX_2', ...input }),
  )
  if (BaselineId === undefined) throw new Error('no id')
  return BaselineId
}

/** The ARN by which the API names AWS's baseline for a system. */
export async function arnOf(ssm: SSMClient, os: OperatingSystem): Promise<string> {
  const { BaselineIdentities = [] } = await ssm.send(
    new DescribePatchBaselinesCommand({
      Filters: [
        { Key: 'OWNER', Values: ['AWS'] },
        { Key: 'OPERATING_SYSTEM', Values: [os] },
      ],
    }),
  )
  return BaselineIdentities[0]?.BaselineId ?? ''
}

/** An approval rule for one classification. */
export const rule = (
  classification: string,
  rest: Omit<PatchRule, 'PatchFilterGroup'> = { ApproveAfterDays: 7 },
): PatchRule => ({
  PatchFilterGroup: { PatchFilters: [{ Key: 'CLASSIFICATION', Values: [classification] }] },
  ...rest,
})

/** A baseline that nobody has, in both forms. */
export const nobodys = {
  id: 'pb-00000000000000000',
  arn: 'arn:aws:ssm:us-east-1:000000000000:patchbaseline/pb-00000000000000000',
} as const
