import type { Input } from '../api/operation.ts'
import { fail } from '../api/errors.ts'
import type { WindowsUpdate } from '../catalog/catalog.ts'
import type { Lab } from '../core.ts'
import { filterValues } from '../os/filters.ts'
import { products } from '../os/products.ts'
import { mainNotice } from './patch-view.ts'
import { type Offer, published } from './published.ts'
import { type FilterField, type FilterFields, orchestratorFilter } from './orchestrator-filter.ts'
import { nodeProducts } from './rule.ts'

type Filters = Input<'DescribeAvailablePatches'>['Filters']

/** The Linux systems whose patches AWS lists; all others but Windows it does not (spec §2). */
const listed = ['AMAZON_LINUX', 'AMAZON_LINUX_2'] as const

/** CLASSIFICATION is not among the keys that AWS documents for Linux. */
const linuxFields: FilterFields<Offer> = {
  PRODUCT: { of: ({ os }) => nodeProducts(os) },
  NAME: { of: ({ pkg }) => [pkg.name] },
  CLASSIFICATION: { of: ({ advisories }) => [mainNotice(advisories)?.classification ?? ''] },
  SEVERITY: { of: ({ advisories }) => [mainNotice(advisories)?.severity ?? ''] },
  EPOCH: { of: ({ pkg }) => [String(pkg.epoch)] },
  VERSION: { of: ({ pkg }) => [pkg.version] },
  RELEASE: { of: ({ pkg }) => [pkg.release] },
  ARCH: { of: ({ pkg }) => [pkg.arch] },
  REPOSITORY: { of: ({ pkg }) => [pkg.repository] },
  ADVISORY_ID: { of: ({ advisories }) => advisories.map(({ id }) => id) },
  CVE_ID: { of: ({ advisories }) => advisories.flatMap(({ cves }) => cves) },
  BUGZILLA_ID: { of: ({ advisories }) => advisories.flatMap(({ bugzillas }) => bugzillas) },
}

/** A property of Windows updates, with the values that baselines may name too. */
const windowsField = (
  key: 'PATCH_SET' | 'PRODUCT' | 'PRODUCT_FAMILY' | 'CLASSIFICATION' | 'MSRC_SEVERITY',
  of: (update: WindowsUpdate) => readonly string[],
): FilterField<Offer> => {
  const values = filterValues('WINDOWS')[key]
  return {
    of: ({ pkg }) => (pkg.windows ? of(pkg.windows) : []),
    ...(values !== undefined && values !== 'any' && { values }),
  }
}

const windowsFields: FilterFields<Offer> = {
  PATCH_SET: windowsField('PATCH_SET', ({ patchSet }) => [patchSet]),
  PRODUCT: windowsField('PRODUCT', (update) => update.products),
  PRODUCT_FAMILY: windowsField('PRODUCT_FAMILY', ({ productFamily }) => [productFamily]),
  CLASSIFICATION: windowsField('CLASSIFICATION', ({ classification }) => [classification]),
  MSRC_SEVERITY: windowsField('MSRC_SEVERITY', ({ msrcSeverity }) => [msrcSeverity]),
  PATCH_ID: { of: ({ pkg }) => [pkg.name] },
}

/**
 * What has been published and matches the filters, sorted by key, every key once. A PRODUCT filter that names an Amazon Linux asks for
 * Linux patches, anything else for those of Windows (API_DescribeAvailablePatches).
 */
export function availablePatches(lab: Lab, filters: Filters): readonly Offer[] {
  const asked = (filters ?? []).filter(({ Key }) => Key === 'PRODUCT').flatMap(({ Values = [] }) => Values)
  const linux = listed.filter((os) => products[os].some((product) => asked.includes(product)))
  if (linux.length > 0) {
    const matches = orchestratorFilter(filters, linuxFields, 'ValidationException')
    return published(lab, ...linux).filter(matches)
  }
  const misplaced = (filters ?? []).find(
    ({ Key = '' }) => Object.hasOwn(linuxFields, Key) && !Object.hasOwn(windowsFields, Key),
  )
  if (misplaced !== undefined) {
    fail(
      'ValidationException',
      `Filter ${misplaced.Key} is for Linux, where a filter for PRODUCT is needed, for instance AmazonLinux2018.03.`,
    )
  }
  const found = published(lab, 'WINDOWS').filter(orchestratorFilter(filters, windowsFields, 'ValidationException'))
  return found.filter(({ key }, i) => key !== found[i - 1]?.key)
}
