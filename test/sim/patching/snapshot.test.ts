import { expect, test } from 'vitest'
import { predefinedBaselines } from '../../../sim/patching/predefined.ts'
import { snapshotDocument, snapshotKey, snapshotObjectName } from '../../../sim/patching/snapshot.ts'
import { rule } from './fixtures.ts'

const ubuntu = predefinedBaselines('us-east-1').find(({ operatingSystem }) => operatingSystem === 'UBUNTU')

test('the document has the form of a real one', () => {
  expect(ubuntu && snapshotDocument('075727635805', ubuntu, '')).toMatchInlineSnapshot(`
    {
      "enableApplicationPatches": false,
      "patchBaseline": {
        "accountId": "075727635805",
        "approvalRules": {
          "rules": [
            {
              "approveAfterDays": 7,
              "approveUntilDate": null,
              "complianceLevel": "UNSPECIFIED",
              "enableNonSecurity": false,
              "filterGroup": {
                "filters": [
                  {
                    "key": "PRIORITY",
                    "values": [
                      "Required",
                      "Important",
                      "Standard",
                      "Optional",
                      "Extra",
                    ],
                  },
                ],
              },
            },
          ],
        },
        "approvedPatches": [],
        "approvedPatchesComplianceLevel": "UNSPECIFIED",
        "approvedPatchesEnableNonSecurity": false,
        "baselineId": "pb-0c7e89f711c3095f4",
        "createdTime": 1525194800.068,
        "description": "Default Patch Baseline for Ubuntu Provided by AWS.",
        "globalFilters": {
          "filters": [
            {
              "key": "PRODUCT",
              "values": [
                "*",
              ],
            },
          ],
        },
        "modifiedTime": 1525194800.068,
        "name": "AWS-UbuntuDefaultPatchBaseline",
        "operatingSystem": "UBUNTU",
        "rejectedPatches": [],
        "rejectedPatchesAction": "ALLOW_AS_DEPENDENCY",
        "sources": [],
      },
      "patchGroup": null,
      "patches": [],
      "requiredFeatures": [],
    }
  `)
})

test('group and application patches', () => {
  const applications = ubuntu && { ...ubuntu, rules: [rule({ PATCH_SET: ['APPLICATION'] })] }
  expect(applications && snapshotDocument('1', applications, 'Critical')).toMatchObject({
    patchGroup: 'Critical',
    enableApplicationPatches: true,
  })
})

test('keys tell account, group, system and snapshot apart', () => {
  const keys = [
    snapshotKey('1', 'UBUNTU', 'g', 's'),
    snapshotKey('2', 'UBUNTU', 'g', 's'),
    snapshotKey('1', 'DEBIAN', 'g', 's'),
    snapshotKey('1', 'UBUNTU', 'h', 's'),
    snapshotKey('1', 'UBUNTU', 'g', 't'),
    snapshotKey('1', 'UBUNTU', 'g","UBUNTU","s', 's'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(snapshotObjectName('AMAZON_LINUX', 'abc')).toBe('AMAZON_LINUX-abc')
})
