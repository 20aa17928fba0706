import type { Output } from '../api/operation.ts'
import type { Advisory } from '../catalog/catalog.ts'
import { uuid } from '../chance/ids.ts'
import { patchTimestamp } from './approve.ts'
import { patchName } from './naming.ts'
import type { Offer } from './published.ts'

type Patch = NonNullable<Output<'DescribeAvailablePatches'>['Patches']>[number]

const isSecurity = ({ classification }: Advisory): boolean => classification === 'Security'

/** The notice that speaks for a version: of security before the rest, else the first. */
export const mainNotice = (advisories: readonly Advisory[]): Advisory | undefined =>
  advisories.find(isSecurity) ?? advisories[0]

/** A published version as DescribeAvailablePatches shows it; Windows and Linux have different members (API_Patch, spec §2). */
export const viewOffer = (offer: Offer): Patch => (offer.pkg.windows ? windows(offer) : linux(offer))

/** That a product list is comma-separated is inferred: AWS's samples have one product each. */
const windows = ({ pkg }: Offer): Patch => ({
  Id: uuid('windows-update', pkg.name),
  ReleaseDate: patchTimestamp(pkg),
  Title: pkg.windows?.title ?? '',
  Description: pkg.summary,
  ContentUrl: `https://support.microsoft.com/en-us/kb/${pkg.name.replace(/^KB/, '')}`,
  Vendor: 'Microsoft',
  ProductFamily: pkg.windows?.productFamily ?? '',
  Product: pkg.windows?.products.join(',') ?? '',
  Classification: pkg.windows?.classification ?? '',
  MsrcSeverity: pkg.windows?.msrcSeverity ?? '',
  KbNumber: pkg.name,
  MsrcNumber: pkg.windows?.msrcNumber ?? '',
  Language: 'All',
})

const linux = ({ os, pkg, advisories }: Offer): Patch => {
  const notice = mainNotice(advisories)
  return {
    ReleaseDate: patchTimestamp(pkg, notice),
    Title: notice?.title ?? patchName(os.family, pkg).title,
    Description: pkg.summary,
    Vendor: 'Amazon',
    Product: os.product,
    Classification: notice?.classification ?? '',
    Severity: notice?.severity ?? '',
    AdvisoryIds: advisories.map(({ id }) => id),
    BugzillaIds: [...new Set(advisories.flatMap(({ bugzillas }) => bugzillas))],
    CVEIds: [...new Set(advisories.flatMap(({ cves }) => cves))],
    Name: pkg.name,
    Epoch: pkg.epoch,
    Version: pkg.version,
    Release: pkg.release,
    Arch: pkg.arch,
    Repository: pkg.repository,
  }
}
