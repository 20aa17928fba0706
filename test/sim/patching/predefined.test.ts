import { describe, expect, test } from 'vitest'
import { PREDEFINED_IDS } from '../../../sim/patching/predefined-ids.ts'
import {
  isPredefinedArn,
  predefinedArn,
  predefinedBaselines,
  predefinedByArn,
} from '../../../sim/patching/predefined.ts'
import { policyProblem } from '../../../sim/patching/validate.ts'

describe('predefinedBaselines', () => {
  test('us-east-1', () => {
    const lines = predefinedBaselines('us-east-1').map(
      ({ operatingSystem, name, id, rules }) =>
        `${operatingSystem} ${name} ${id} ${rules
          .map((one) =>
            [
              ...one.filters.map(({ key, values }) => `${key}=${values.join(',')}`),
              `${one.approveAfterDays}d`,
              ...(one.enableNonSecurity ? ['non-security'] : []),
            ].join(' '),
          )
          .join('; ')}`,
    )
    expect(lines).toMatchInlineSnapshot(`
      [
        "ALMA_LINUX AWS-AlmaLinuxDefaultPatchBaseline pb-0cb0c4966f86b059b CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "AMAZON_LINUX AWS-AmazonLinuxDefaultPatchBaseline pb-0c10e657807c7a700 CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "AMAZON_LINUX_2 AWS-AmazonLinux2DefaultPatchBaseline pb-0be8c61cde3be63f3 CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "AMAZON_LINUX_2022 AWS-AmazonLinux2022DefaultPatchBaseline pb-0028ca011460d5eaf CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "AMAZON_LINUX_2023 AWS-AmazonLinux2023DefaultPatchBaseline pb-05c9c9bf778d4c4d0 CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "CENTOS AWS-CentOSDefaultPatchBaseline pb-03e3f588eec25344c PRODUCT=* 7d non-security",
        "DEBIAN AWS-DebianDefaultPatchBaseline pb-09a5f8eb62bde80b1 PRIORITY=Required,Important,Standard,Optional,Extra 7d",
        "MACOS AWS-MacOSDefaultPatchBaseline pb-0ee4f94581368c0d4 CLASSIFICATION=Security 7d; PRODUCT=* 7d non-security",
        "ORACLE_LINUX AWS-OracleLinuxDefaultPatchBaseline pb-06bff38e95fe85c02 CLASSIFICATION=Security SEVERITY=Important,Moderate 7d; CLASSIFICATION=Bugfix 7d",
        "RASPBIAN AWS-RaspbianDefaultPatchBaseline pb-0ec16280999c5c75e PRIORITY=Required,Important,Standard,Optional,Extra 7d",
        "REDHAT_ENTERPRISE_LINUX AWS-RedHatDefaultPatchBaseline pb-0cbb3a633de00f07c CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "ROCKY_LINUX AWS-RockyLinuxDefaultPatchBaseline pb-03ec98bc512aa3ac0 CLASSIFICATION=Security SEVERITY=Critical,Important 7d; CLASSIFICATION=Bugfix 7d",
        "SUSE AWS-SuseDefaultPatchBaseline pb-07d8884178197b66b CLASSIFICATION=Security SEVERITY=Critical,Important 7d",
        "UBUNTU AWS-UbuntuDefaultPatchBaseline pb-0c7e89f711c3095f4 PRIORITY=Required,Important,Standard,Optional,Extra 7d",
        "WINDOWS AWS-DefaultPatchBaseline pb-09ca3fb51f0412ec3 CLASSIFICATION=CriticalUpdates,SecurityUpdates MSRC_SEVERITY=Critical,Important 7d",
      ]
    `)
  })

  test('each system once in every region, each id once, each valid by its own rules', () => {
    const ids = new Set<string>()
    for (const region of Object.keys(PREDEFINED_IDS)) {
      const list = predefinedBaselines(region)
      expect(list.length).toBe(15)
      expect(new Set(list.map(({ operatingSystem }) => operatingSystem)).size).toBe(15)
      for (const one of list) {
        expect(one.id).toMatch(/^pb-[0-9a-f]{17}$/)
        expect(policyProblem(one)).toBeUndefined()
        ids.add(one.id)
      }
    }
    expect(ids.size).toBe(15 * Object.keys(PREDEFINED_IDS).length)
  })

  test('are the same objects on every call', () => {
    expect(predefinedBaselines('eu-west-1')).toBe(predefinedBaselines('eu-west-1'))
  })

  test('an unknown region borrows the ids of us-east-1 under its own name', () => {
    expect(predefinedBaselines('moon-1')).toEqual(predefinedBaselines('us-east-1'))
    expect(predefinedArn('moon-1', 'pb-0c10e657807c7a700')).toBe(
      'arn:aws:ssm:moon-1:075727635805:patchbaseline/pb-0c10e657807c7a700',
    )
  })
})

test('ARNs', () => {
  const arn = 'arn:aws:ssm:us-east-2:733109147000:patchbaseline/'
  const [first] = predefinedBaselines('us-east-2')
  expect(first && predefinedArn('us-east-2', first.id)).toBe(arn + first?.id)
  expect(isPredefinedArn(arn + first?.id)).toBe(true)
  expect(isPredefinedArn(first?.id ?? '')).toBe(false)
  expect(predefinedByArn('us-east-2', arn + first?.id)).toBe(first)
  expect(predefinedByArn('us-east-1', arn + first?.id)).toBeUndefined()
  expect(predefinedByArn('us-east-2', first?.id ?? '')).toBeUndefined()
})
