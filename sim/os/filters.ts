import type { OperatingSystem, PatchFilterKey, PatchProperty, PatchSet } from '@aws-sdk/client-ssm'
import type { FilterValues } from './os.ts'
import { products } from './products.ts'
import { windowsApplications } from './windows-applications.ts'

const CLASSIFICATION = ['Security', 'Bugfix', 'Enhancement', 'Recommended', 'Newpackage']
const PRIORITY = ['Required', 'Important', 'Standard', 'Optional', 'Extra']
const MODERATE_SEVERITY = ['Critical', 'Important', 'Moderate', 'Low']

const amazon = { CLASSIFICATION, SEVERITY: ['Critical', 'Important', 'Medium', 'Low'] }
const amazonDnf = { CLASSIFICATION, SEVERITY: [...amazon.SEVERITY, 'None'] }
/** AWS once listed Medium here, but the vendors' metadata says Moderate: both are taken. */
const enterprise = { CLASSIFICATION, SEVERITY: ['Critical', 'Important', 'Medium', 'Moderate', 'Low'] }
const apt: FilterValues = { PRIORITY, SECTION: 'any' }

/** Spec §2. Unverified: the classifications of macOS, which AWS does not list. */
const filters: Readonly<Record<OperatingSystem, FilterValues>> = {
  ALMA_LINUX: { PRODUCT: products.ALMA_LINUX, ...enterprise },
  AMAZON_LINUX: { PRODUCT: products.AMAZON_LINUX, ...amazon },
  AMAZON_LINUX_2: { PRODUCT: products.AMAZON_LINUX_2, ...amazon },
  AMAZON_LINUX_2022: { PRODUCT: products.AMAZON_LINUX_2022, ...amazonDnf },
  AMAZON_LINUX_2023: { PRODUCT: products.AMAZON_LINUX_2023, ...amazonDnf },
  CENTOS: { PRODUCT: products.CENTOS, ...enterprise },
  DEBIAN: { PRODUCT: products.DEBIAN, ...apt },
  MACOS: { PRODUCT: products.MACOS, CLASSIFICATION },
  ORACLE_LINUX: {
    PRODUCT: products.ORACLE_LINUX,
    CLASSIFICATION: ['Security', 'Bugfix', 'Enhancement'],
    SEVERITY: MODERATE_SEVERITY,
  },
  RASPBIAN: { PRODUCT: products.RASPBIAN, ...apt },
  REDHAT_ENTERPRISE_LINUX: { PRODUCT: products.REDHAT_ENTERPRISE_LINUX, ...enterprise },
  ROCKY_LINUX: { PRODUCT: products.ROCKY_LINUX, ...enterprise },
  SUSE: {
    PRODUCT: products.SUSE,
    CLASSIFICATION: ['Security', 'Recommended', 'Optional', 'Feature', 'Document', 'Yast'],
    SEVERITY: MODERATE_SEVERITY,
  },
  UBUNTU: { PRODUCT: products.UBUNTU, ...apt },
  WINDOWS: {
    PRODUCT: [...products.WINDOWS, ...Object.values(windowsApplications).flat()],
    PRODUCT_FAMILY: ['Windows', ...Object.keys(windowsApplications)],
    CLASSIFICATION: [
      'CriticalUpdates',
      'DefinitionUpdates',
      'Drivers',
      'FeaturePacks',
      'SecurityUpdates',
      'ServicePacks',
      'Tools',
      'UpdateRollups',
      'Updates',
      'Upgrades',
    ],
    MSRC_SEVERITY: ['Critical', 'Important', 'Moderate', 'Low', 'Unspecified'],
    PATCH_SET: ['OS', 'APPLICATION'],
  },
}

/** The filters that a patch rule or a baseline's global filters may use on a system; the same object on every call. */
export const filterValues = (patchOs: OperatingSystem): FilterValues => filters[patchOs]

/** Whether a filter may carry this value: a listed one, any where the key is free text, or `*` (spec §2). */
export const acceptsFilter = (patchOs: OperatingSystem, key: PatchFilterKey, value: string): boolean => {
  const values = filterValues(patchOs)[key]
  return values !== undefined && (value === '*' || values === 'any' || values.includes(value))
}

/** One entry of DescribePatchProperties, as on the wire; the family goes with products of Windows only. */
export interface PatchPropertyValue {
  readonly Name: string
  readonly ProductFamily?: string
}

const windowsFamilies = (patchSet: PatchSet): Readonly<Record<string, readonly string[]>> =>
  patchSet === 'OS' ? { Windows: products.WINDOWS } : windowsApplications

/**
 * The values of one property, undefined where the property is not valid on the system (spec §2). The patch set matters for
 * products and their families on Windows only; that OS is meant when a call names none is our inference.
 */
export const patchProperties = (
  patchOs: OperatingSystem,
  property: PatchProperty,
  patchSet: PatchSet = 'OS',
): readonly PatchPropertyValue[] | undefined => {
  const values = filterValues(patchOs)[property]
  if (values === undefined || values === 'any') return undefined
  if (patchOs !== 'WINDOWS' || !property.startsWith('PRODUCT')) return values.map((Name) => ({ Name }))
  const families = Object.entries(windowsFamilies(patchSet))
  return property === 'PRODUCT_FAMILY'
    ? families.map(([Name]) => ({ Name }))
    : families.flatMap(([ProductFamily, names]) => names.map((Name) => ({ Name, ProductFamily })))
}
