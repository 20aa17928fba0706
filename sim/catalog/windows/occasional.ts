import type { Stream } from '../../chance/rng.ts'
import type { Server, UpdateText } from './update.ts'

/** An update outside the monthly rhythm; the KB number follows from the day unless it is a well-known one. */
export interface Occasion extends Omit<UpdateText, 'kb'> {
  readonly day: number
  readonly kb?: string
}

const developerTools = 'Developer Tools, Runtimes, and Redistributables'

/** What the image has besides the monthly releases: long past, some with the bulletin numbers that Microsoft used until 2017. */
export const longInstalled = ({ name, product }: Server): readonly Occasion[] => [
  {
    day: -690,
    kb: 'KB2549864',
    title: 'Security Update for Microsoft Report Viewer 2010 Redistributable Package',
    classification: 'SecurityUpdates',
    msrcSeverity: 'Important',
    msrcNumber: 'MS11-067',
    products: ['Report Viewer 2010'],
    productFamily: developerTools,
    megabytes: 5,
  },
  {
    day: -680,
    kb: 'KB3115041',
    title: 'Security Update for Microsoft Visual Studio 2015 Update 1',
    classification: 'SecurityUpdates',
    msrcSeverity: 'Important',
    msrcNumber: 'MS16-056',
    products: ['Visual Studio 2015'],
    productFamily: developerTools,
    megabytes: 12,
  },
  {
    day: -670,
    kb: 'KB3128057',
    title: 'Security Update for Microsoft Office 2016 64-Bit Edition',
    classification: 'SecurityUpdates',
    msrcSeverity: 'Critical',
    msrcNumber: 'MS17-002',
    products: ['Office 2016'],
    productFamily: 'Office',
    megabytes: 22,
  },
  {
    day: -660,
    kb: 'KB3178674',
    title: 'Security Update for Microsoft Office 2016 Graphics Filters',
    classification: 'SecurityUpdates',
    msrcSeverity: 'Critical',
    msrcNumber: 'MS17-014',
    products: ['Office 2016'],
    productFamily: 'Office',
    megabytes: 18,
  },
  {
    day: -640,
    title: 'Update for Microsoft Office 2016 Proofing Tools',
    classification: 'Updates',
    products: ['Office 2016'],
    productFamily: 'Office',
    megabytes: 31,
  },
  {
    day: -610,
    title: `Security Update for Adobe Flash Player for ${name}`,
    classification: 'SecurityUpdates',
    msrcSeverity: 'Critical',
    products: [product],
    megabytes: 19,
  },
  {
    day: -580,
    title: `Update for Removal of Adobe Flash Player for ${name}`,
    classification: 'CriticalUpdates',
    products: [product],
    megabytes: 1,
    reboot: true,
  },
  {
    day: -560,
    title: 'Amazon Inc. - Net - 2.4.0.0',
    classification: 'Drivers',
    products: [product],
    megabytes: 1,
    reboot: true,
  },
  {
    day: -540,
    title: 'Amazon Inc. - SCSIAdapter - 1.4.1.0',
    classification: 'Drivers',
    products: [product],
    megabytes: 1,
    reboot: true,
  },
  {
    day: -520,
    title: `Update for ${name} for time zone changes`,
    classification: 'Updates',
    products: [product],
    megabytes: 2,
  },
  {
    day: -500,
    title: 'Windows Update Medic Service components',
    classification: 'Tools',
    products: [product],
    megabytes: 3,
  },
  {
    day: -480,
    title: `Security Update for Secure Boot DBX for ${name}`,
    classification: 'SecurityUpdates',
    msrcSeverity: 'Low',
    products: [product],
    cves: ['CVE-2020-0689'],
    megabytes: 1,
    reboot: true,
  },
]

/** What appears between the monthly releases for products that the server has: every classification and severity among them. */
export const occasions = (server: Server): readonly Occasion[] => {
  const { name, product } = server
  const own = { products: [product] }
  return [
    { day: -111, title: `Update for ${name} for time zone changes`, classification: 'Updates', ...own, megabytes: 2 },
    {
      day: -99,
      title: `Out-of-band Update for ${name}: domain controllers could restart unexpectedly`,
      classification: 'CriticalUpdates',
      msrcSeverity: 'Critical',
      ...own,
      megabytes: 48,
      reboot: true,
    },
    { day: -93, title: 'Amazon Inc. - Net - 2.7.0.0', classification: 'Drivers', ...own, megabytes: 1, reboot: true },
    {
      day: -83,
      title: `${server.newFramework} for ${name} x64`,
      classification: 'FeaturePacks',
      ...own,
      megabytes: 80,
      reboot: true,
    },
    { day: -69, title: 'Microsoft Update Health Tools', classification: 'Tools', ...own, megabytes: 2 },
    {
      day: -66,
      title: 'Microsoft Report Viewer 2010 Service Pack 1',
      classification: 'ServicePacks',
      products: ['Report Viewer 2010'],
      productFamily: developerTools,
      megabytes: 6,
    },
    {
      day: -55,
      title: `Security Update for Secure Boot DBX for ${name}`,
      classification: 'SecurityUpdates',
      msrcSeverity: 'Low',
      ...own,
      cves: ['CVE-2023-24932'],
      megabytes: 1,
      reboot: true,
    },
    {
      day: -51,
      title: 'Security Update for Microsoft Visual Studio 2015 Update 3',
      classification: 'SecurityUpdates',
      msrcSeverity: 'Moderate',
      products: ['Visual Studio 2015'],
      productFamily: developerTools,
      cves: ['CVE-2021-1639'],
      megabytes: 10,
    },
    { day: -41, title: `Update for ${name} activation`, classification: 'CriticalUpdates', ...own, megabytes: 9 },
    { day: -27, title: server.successor, classification: 'Upgrades', ...own, megabytes: 4900, reboot: true },
    { day: -13, title: 'Intel - System - 10.1.45.9', classification: 'Drivers', ...own, megabytes: 1 },
    {
      day: -6,
      title: `Out-of-band Security Update for Print Spooler for ${name}`,
      classification: 'SecurityUpdates',
      msrcSeverity: 'Important',
      ...own,
      cves: ['CVE-2021-34527'],
      megabytes: 37,
      reboot: true,
    },
    { day: 9, title: `Update for ${name} for time zone changes`, classification: 'Updates', ...own, megabytes: 2 },
    {
      day: 17,
      title: `Out-of-band Update for ${name}: authentication could fail after renewal of certificates`,
      classification: 'CriticalUpdates',
      msrcSeverity: 'Critical',
      ...own,
      megabytes: 51,
      reboot: true,
    },
    { day: 31, title: 'Amazon Inc. - Net - 2.8.0.0', classification: 'Drivers', ...own, megabytes: 1, reboot: true },
    { day: 45, title: 'Microsoft Update Health Tools', classification: 'Tools', ...own, megabytes: 2 },
    {
      day: 57,
      title: 'Update for Microsoft Office 2016 Proofing Tools',
      classification: 'Updates',
      products: ['Office 2016'],
      productFamily: 'Office',
      megabytes: 31,
    },
  ]
}

const application = (
  day: number,
  productFamily: string,
  product: string,
  title: string,
  rest: Pick<Occasion, 'classification'> & Partial<Occasion>,
): Occasion => ({ day, productFamily, products: [product], title, megabytes: 60, ...rest })

const critical = { classification: 'SecurityUpdates', msrcSeverity: 'Critical' }
const important = { classification: 'SecurityUpdates', msrcSeverity: 'Important' }

/** What Microsoft publishes for applications that the server has not: approved, these do not apply (spec §4.1). */
export const elsewhere: readonly Occasion[] = [
  application(
    -118,
    'SQL Server',
    'Microsoft SQL Server 2014',
    'Security Update for SQL Server 2014 Service Pack 2 GDR',
    {
      ...important,
      kb: 'KB3194714',
      msrcNumber: 'MS16-136',
    },
  ),
  application(-115, 'Office', 'Office 2010', 'Security Update for Microsoft Office 2010 64-Bit Edition', {
    ...critical,
    kb: 'KB3128032',
    msrcNumber: 'MS16-148',
  }),
  application(-109, 'Exchange', 'Exchange Server 2019', 'Security Update For Exchange Server 2019 CU14', {
    ...critical,
    cves: ['CVE-2024-26198'],
    reboot: true,
  }),
  application(-101, 'SQL Server', 'Microsoft SQL Server 2017', 'Security Update for SQL Server 2017 RTM CU', {
    ...important,
    cves: ['CVE-2024-21333'],
  }),
  application(-96, developerTools, 'Visual Studio 2022', 'Visual Studio 2022 version 17.8 Security Update', {
    ...important,
    cves: ['CVE-2024-20656'],
  }),
  application(-90, 'Office', 'Office 2019/Office 365', 'Office 2019 Perpetual Client Update', {
    ...important,
    cves: ['CVE-2023-23397'],
  }),
  application(
    -79,
    'System Center',
    'System Center 2019 - Operations Manager',
    'Update Rollup 6 for System Center 2019 - Operations Manager',
    {
      classification: 'UpdateRollups',
    },
  ),
  application(-72, 'Exchange', 'Exchange Server 2016', 'Security Update For Exchange Server 2016 CU23', {
    ...critical,
    cves: ['CVE-2024-49040'],
    reboot: true,
  }),
  application(
    -63,
    'Skype for Business',
    'Skype for Business Server 2019',
    'Update for Skype for Business Server 2019, Core Components',
    {
      classification: 'Updates',
    },
  ),
  application(-57, developerTools, 'Visual Studio 2019', 'Visual Studio 2019 version 16.11 Security Update', {
    ...important,
    cves: ['CVE-2024-43590'],
  }),
  application(
    -48,
    'Active Directory',
    'Active Directory Rights Management Services Client 2.0',
    'Update for Active Directory Rights Management Services Client 2.0',
    {
      classification: 'Updates',
    },
  ),
  application(-43, 'SQL Server', 'Microsoft SQL Server 2016', 'SQL Server 2016 Service Pack 3', {
    classification: 'ServicePacks',
  }),
  application(-36, developerTools, 'Visual Studio 2017', 'Visual Studio 2017 version 15.9 Security Update', {
    classification: 'SecurityUpdates',
    msrcSeverity: 'Moderate',
    cves: ['CVE-2023-36897'],
  }),
  application(-22, 'Office', 'Office 2013', 'Security Update for Microsoft Office 2013 64-Bit Edition', {
    ...important,
    cves: ['CVE-2023-21715'],
  }),
  application(
    -16,
    'System Center',
    'System Center 2016 - Operations Manager',
    'Update Rollup 10 for System Center 2016 - Operations Manager',
    {
      classification: 'UpdateRollups',
    },
  ),
  application(
    -9,
    'Skype for Business',
    'Skype for Business Server 2015',
    'Security Update for Skype for Business Server 2015',
    {
      ...important,
      cves: ['CVE-2023-41763'],
    },
  ),
  application(20, 'Exchange', 'Exchange Server 2019', 'Security Update For Exchange Server 2019 CU15', {
    ...critical,
    cves: ['CVE-2025-53786'],
    reboot: true,
  }),
]

/** What may come between the monthly releases once the written calendar is over. */
export function surprise({ name, product }: Server, day: number, random: Stream): Occasion {
  const own = { day, products: [product] }
  return random.pick<Occasion>([
    { ...own, title: `Update for ${name} for time zone changes`, classification: 'Updates', megabytes: 2 },
    {
      ...own,
      title: `Amazon Inc. - Net - 2.${random.int(9, 30)}.0.0`,
      classification: 'Drivers',
      megabytes: 1,
      reboot: true,
    },
    {
      ...own,
      title: `Out-of-band Update for ${name}`,
      classification: 'CriticalUpdates',
      msrcSeverity: 'Critical',
      megabytes: 50,
      reboot: true,
    },
  ])
}
