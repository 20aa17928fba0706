import { DescribeAvailablePatchesCommand, paginateDescribeAvailablePatches, type SSMClient } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { collect, noon, operations, refusal } from './support.ts'

const { lab, fresh, wire } = await operations()
type Filter = { Key: string; Values: string[] }
const product = (...Values: string[]): Filter => ({ Key: 'PRODUCT', Values })

const all = async (ssm: SSMClient, ...Filters: Filter[]) =>
  (await collect(paginateDescribeAvailablePatches({ client: ssm, pageSize: 100 }, { Filters }))).flatMap(
    ({ Patches = [] }) => Patches,
  )

describe('serialization', () => {
  test('an update of Windows', async () => {
    const Filters = [product('WindowsServer2019'), { Key: 'MSRC_SEVERITY', Values: ['Critical'] }]
    expect(await wire('DescribeAvailablePatches', { Filters, MaxResults: 1 })).toMatchInlineSnapshot(`
      {
        "body": {
          "NextToken": "00700061007400630068006c00610062003a004b00420035003000310031003600310034",
          "Patches": [
            {
              "Classification": "SecurityUpdates",
              "ContentUrl": "https://support.microsoft.com/en-us/kb/5011614",
              "Description": "Security Update for Adobe Flash Player for Windows Server 2019",
              "Id": "0de34923-db63-4a41-8e83-94aae4318514",
              "KbNumber": "KB5011614",
              "Language": "All",
              "MsrcNumber": "",
              "MsrcSeverity": "Critical",
              "Product": "WindowsServer2019",
              "ProductFamily": "Windows",
              "ReleaseDate": 1728406800,
              "Title": "Security Update for Adobe Flash Player for Windows Server 2019 (KB5011614)",
              "Vendor": "Microsoft",
            },
          ],
        },
        "status": 200,
      }
    `)
  })

  test('a package of Linux', async () => {
    const Filters = [
      product('AmazonLinux2018.03'),
      { Key: 'NAME', Values: ['openssl'] },
      { Key: 'SEVERITY', Values: ['Important'] },
    ]
    expect(await wire('DescribeAvailablePatches', { Filters, MaxResults: 1 })).toMatchInlineSnapshot(`
      {
        "body": {
          "Patches": [
            {
              "AdvisoryIds": [
                "ALAS-2026-1953",
              ],
              "Arch": "x86_64",
              "BugzillaIds": [],
              "CVEIds": [
                "CVE-2025-60727",
                "CVE-2025-60728",
              ],
              "Classification": "Security",
              "Description": "TLS and cryptography, command line",
              "Epoch": 1,
              "Name": "openssl",
              "Product": "AmazonLinux2018.03",
              "Release": "16.163.amzn1",
              "ReleaseDate": 1770819840,
              "Repository": "amzn-updates",
              "Severity": "Important",
              "Title": "Important: openssl: security update",
              "Vendor": "Amazon",
              "Version": "1.0.2k",
            },
          ],
        },
        "status": 200,
      }
    `)
  })
})

describe('validation', () => {
  const refused = (...Filters: Filter[]) => refusal(fresh().send(new DescribeAvailablePatchesCommand({ Filters })))

  test('Linux needs a product', async () => {
    expect(await refused({ Key: 'CVE_ID', Values: ['CVE-2018-3615'] })).toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "Filter CVE_ID is for Linux, where a filter for PRODUCT is needed, for instance AmazonLinux2018.03.",
      }
    `)
  })

  test('a product that is not listed', async () => {
    expect((await refused(product('Ubuntu22.04'))).message).toMatch(
      /^Invalid Filter Value: Ubuntu22\.04 for Key: PRODUCT, valid values are: Windows7, /,
    )
  })

  test('a key of the other kind of system', async () => {
    expect(await refused(product('AmazonLinux2'), { Key: 'MSRC_SEVERITY', Values: ['Critical'] }))
      .toMatchInlineSnapshot(`
      {
        "code": "ValidationException",
        "message": "Invalid Filter Key: MSRC_SEVERITY, valid keys are: PRODUCT, NAME, CLASSIFICATION, SEVERITY, EPOCH, VERSION, RELEASE, ARCH, REPOSITORY, ADVISORY_ID, CVE_ID, BUGZILLA_ID",
      }
    `)
  })

  test('a wrong token', async () => {
    expect(await refusal(fresh().send(new DescribeAvailablePatchesCommand({ NextToken: 'x' })))).toMatchObject({
      code: 'ValidationException',
    })
  })
})

describe('behaviour', () => {
  test('without a filter: every update of Windows, once', async () => {
    const patches = await all(fresh())
    const numbers = patches.map(({ KbNumber }) => KbNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect([...new Set(patches.flatMap(({ Product = '' }) => Product.split(',')))].sort()).toMatchInlineSnapshot(`
      [
        "Active Directory Rights Management Services Client 2.0",
        "Exchange Server 2016",
        "Exchange Server 2019",
        "Microsoft SQL Server 2014",
        "Microsoft SQL Server 2016",
        "Microsoft SQL Server 2017",
        "Microsoft SQL Server 2019",
        "Microsoft SQL Server 2022",
        "Office 2010",
        "Office 2013",
        "Office 2016",
        "Office 2019/Office 365",
        "Report Viewer 2010",
        "Skype for Business Server 2015",
        "Skype for Business Server 2019",
        "System Center 2016 - Operations Manager",
        "System Center 2019 - Operations Manager",
        "Visual Studio 2015",
        "Visual Studio 2017",
        "Visual Studio 2019",
        "Visual Studio 2022",
        "WindowsServer2019",
        "WindowsServer2022",
      ]
    `)
  })

  test('both Amazon Linux at once, page by page', async () => {
    const ssm = fresh()
    const both = [product('AmazonLinux2.0', 'AmazonLinux2018.03')]
    const pages = paginateDescribeAvailablePatches({ client: ssm, pageSize: 7 }, { Filters: both })
    const found = (await collect(pages)).flatMap(({ Patches = [] }) => Patches)
    const [one, two] = [await all(ssm, product('AmazonLinux2')), await all(ssm, product('AmazonLinux2018.03'))]
    expect(found).toEqual([...one, ...two])
    expect([one.length > 100, two.length > 100]).toEqual([true, true])
  })

  test('filters', async () => {
    const ssm = fresh()
    const patches = await all(ssm, product('AmazonLinux2'))
    const some = patches.find(({ CVEIds = [] }) => CVEIds.length > 0)
    const by = (Key: string, value: string | undefined) =>
      all(ssm, product('AmazonLinux2'), { Key, Values: [value ?? ''] })
    expect(await by('ADVISORY_ID', some?.AdvisoryIds?.[0])).toContainEqual(some)
    expect(await by('CVE_ID', some?.CVEIds?.[0])).toContainEqual(some)
    expect(await by('CVE_ID', 'CVE-1999-0001')).toEqual([])
    expect(await by('VERSION', some?.Version)).toEqual(patches.filter(({ Version }) => Version === some?.Version))
    expect(await by('RELEASE', some?.Release)).toEqual(patches.filter(({ Release }) => Release === some?.Release))
    expect(await by('EPOCH', '1')).toEqual(patches.filter(({ Epoch }) => Epoch === 1))
    expect(await by('ARCH', 'noarch')).toEqual(patches.filter(({ Arch }) => Arch === 'noarch'))
    expect(await by('REPOSITORY', 'amzn2-core')).toEqual(
      patches.filter(({ Repository }) => Repository === 'amzn2-core'),
    )
    expect(await by('SEVERITY', 'Critical')).toEqual(patches.filter(({ Severity }) => Severity === 'Critical'))
    const [update] = await all(ssm)
    expect(await all(ssm, { Key: 'PATCH_ID', Values: [update?.KbNumber ?? ''] })).toEqual([update])
    expect(await all(ssm, { Key: 'PATCH_SET', Values: ['APPLICATION'] })).toEqual(
      (await all(ssm)).filter(({ ProductFamily }) => ProductFamily !== 'Windows'),
    )
  })

  test('what is still to come is not there yet', async () => {
    const ssm = fresh()
    const before = await all(ssm, product('WindowsServer2022'))
    expect(Math.max(...before.map(({ ReleaseDate }) => ReleaseDate?.getTime() ?? Infinity))).toBeLessThanOrEqual(noon)
    await lab.advance(60 * 86_400_000)
    expect((await all(ssm, product('WindowsServer2022'))).length).toBeGreaterThan(before.length)
  })
})
