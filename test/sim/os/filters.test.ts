import { OperatingSystem, PatchProperty } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { acceptsFilter, filterValues, patchProperties } from '../../../sim/os/filters.ts'

const everyOs = Object.values(OperatingSystem)
const ends = (values: readonly string[] | 'any' = []): string => `${values.length}: ${values[0]} … ${values.at(-1)}`

test.each(everyOs)('%s: the valid properties are those of DescribePatchProperties (spec §2)', (patchOs) => {
  const apt = ['DEBIAN', 'UBUNTU', 'RASPBIAN'].includes(patchOs)
  expect(
    Object.values(PatchProperty)
      .filter((property) => patchProperties(patchOs, property) !== undefined)
      .toSorted(),
  ).toEqual(
    patchOs === 'WINDOWS'
      ? ['CLASSIFICATION', 'MSRC_SEVERITY', 'PRODUCT', 'PRODUCT_FAMILY']
      : patchOs === 'MACOS'
        ? ['CLASSIFICATION', 'PRODUCT']
        : apt
          ? ['PRIORITY', 'PRODUCT']
          : ['CLASSIFICATION', 'PRODUCT', 'SEVERITY'],
  )
})

test.each(everyOs)('%s: every value listed fits the API (1–64 characters), once each, and is accepted', (patchOs) => {
  for (const [key, values] of Object.entries(filterValues(patchOs))) {
    if (values === 'any') continue
    expect(values.filter((value) => value.length === 0 || value.length > 64 || value === '*')).toEqual([])
    expect([key, ...new Set(values)]).toEqual([key, ...values])
  }
  for (const property of Object.values(PatchProperty)) {
    const names = (patchProperties(patchOs, property) ?? []).map(({ Name }) => Name)
    expect(names.filter((name) => !acceptsFilter(patchOs, property, name))).toEqual([])
  }
})

test('products, first and last, per system', () => {
  expect(Object.fromEntries(everyOs.map((patchOs) => [patchOs, ends(filterValues(patchOs).PRODUCT)]))).toEqual({
    ALMA_LINUX: '16: AlmaLinux8.3 … AlmaLinux9.7',
    AMAZON_LINUX: '13: AmazonLinux2012.03 … AmazonLinux2018.03',
    AMAZON_LINUX_2: '2: AmazonLinux2 … AmazonLinux2.0',
    AMAZON_LINUX_2022: '1: AmazonLinux2022 … AmazonLinux2022',
    AMAZON_LINUX_2023: '1: AmazonLinux2023 … AmazonLinux2023',
    CENTOS: '24: CentOS6.5 … CentOS9',
    DEBIAN: '5: Debian8 … Debian12',
    MACOS: '43: MacOS10.14 … MacOS15.7',
    ORACLE_LINUX: '24: OracleLinux7.5 … OracleLinux9.7',
    RASPBIAN: '4: Raspbian9 … Raspbian12',
    REDHAT_ENTERPRISE_LINUX: '41: RedhatEnterpriseLinux6.5 … RedhatEnterpriseLinux10.1',
    ROCKY_LINUX: '15: RockyLinux8.4 … RockyLinux9.7',
    SUSE: '18: Suse12.0 … Suse15.7',
    UBUNTU: '10: Ubuntu14.04 … Ubuntu25.04',
    WINDOWS: '37: Windows7 … System Center 2019 - Operations Manager',
  })
})

test('Amazon Linux: the list that AWS itself prints in an error', () => {
  expect((patchProperties('AMAZON_LINUX', 'PRODUCT') ?? []).map(({ Name }) => Name).join(', ')).toBe(
    'AmazonLinux2012.03, AmazonLinux2012.09, AmazonLinux2013.03, AmazonLinux2013.09, AmazonLinux2014.03, ' +
      'AmazonLinux2014.09, AmazonLinux2015.03, AmazonLinux2015.09, AmazonLinux2016.03, AmazonLinux2016.09, ' +
      'AmazonLinux2017.03, AmazonLinux2017.09, AmazonLinux2018.03',
  )
})

test.each(everyOs)('%s: the filters of its predefined baseline are accepted (spec §1.2)', (patchOs) => {
  const values = filterValues(patchOs)
  const wanted =
    patchOs === 'WINDOWS'
      ? { CLASSIFICATION: ['CriticalUpdates', 'SecurityUpdates'], MSRC_SEVERITY: ['Critical', 'Important'] }
      : values.PRIORITY
        ? { PRIORITY: ['Required', 'Important', 'Standard', 'Optional', 'Extra'] }
        : patchOs === 'ORACLE_LINUX'
          ? { CLASSIFICATION: ['Security', 'Bugfix'], SEVERITY: ['Important', 'Moderate'] }
          : patchOs === 'SUSE'
            ? { CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] }
            : patchOs === 'MACOS'
              ? { CLASSIFICATION: ['Security'] }
              : { CLASSIFICATION: ['Security', 'Bugfix'], SEVERITY: ['Critical', 'Important'] }
  for (const [key, list] of Object.entries({ PRODUCT: ['*'], ...wanted })) {
    expect(values).toHaveProperty(key)
    expect(list.filter((value) => value !== '*' && !values[key as keyof typeof values]?.includes(value))).toEqual([])
  }
})

describe('what a filter takes', () => {
  test('a star for every key of the system, and for no other key', () => {
    for (const patchOs of everyOs) {
      const keys = Object.keys(filterValues(patchOs))
      expect(
        ['PRODUCT', 'PRIORITY', 'SEVERITY', 'SECTION'].filter((key) => acceptsFilter(patchOs, key as 'PRODUCT', '*')),
      ).toEqual(['PRODUCT', 'PRIORITY', 'SEVERITY', 'SECTION'].filter((key) => keys.includes(key)))
    }
  })

  test('its words only as they are spelled', () => {
    expect([
      acceptsFilter('AMAZON_LINUX', 'SEVERITY', 'Medium'),
      acceptsFilter('AMAZON_LINUX', 'SEVERITY', 'medium'),
      acceptsFilter('AMAZON_LINUX', 'PRODUCT', 'All'),
      acceptsFilter('AMAZON_LINUX', 'PRODUCT', 'AmazonLinux2018.09'),
      acceptsFilter('REDHAT_ENTERPRISE_LINUX', 'SEVERITY', 'Moderate'),
      acceptsFilter('REDHAT_ENTERPRISE_LINUX', 'PRODUCT', 'RedHatEnterpriseLinux8.1'),
    ]).toEqual([true, false, false, false, true, false])
  })

  test('any text as a section', () => {
    expect([acceptsFilter('UBUNTU', 'SECTION', 'libs'), acceptsFilter('AMAZON_LINUX', 'SECTION', 'libs')]).toEqual([
      true,
      false,
    ])
  })
})

describe('Windows', () => {
  test('products name their family; the patch set chooses between system and applications', () => {
    expect(patchProperties('WINDOWS', 'PRODUCT')).toContainEqual({
      Name: 'WindowsServer2019',
      ProductFamily: 'Windows',
    })
    expect(patchProperties('WINDOWS', 'PRODUCT_FAMILY', 'OS')).toEqual([{ Name: 'Windows' }])
    expect(patchProperties('WINDOWS', 'PRODUCT', 'APPLICATION')).toContainEqual({
      Name: 'Active Directory Rights Management Services Client 2.0',
      ProductFamily: 'Active Directory',
    })
    const families = (patchProperties('WINDOWS', 'PRODUCT_FAMILY', 'APPLICATION') ?? []).map(({ Name }) => Name)
    const used = (patchProperties('WINDOWS', 'PRODUCT', 'APPLICATION') ?? []).map((product) => product.ProductFamily)
    expect([...new Set(used)]).toEqual(families)
  })

  test('no product belongs to both sets, and together they are the values of the PRODUCT filter', () => {
    const names = (['OS', 'APPLICATION'] as const).flatMap((set) =>
      (patchProperties('WINDOWS', 'PRODUCT', set) ?? []).map(({ Name }) => Name),
    )
    expect(names).toEqual(filterValues('WINDOWS').PRODUCT)
  })
})
