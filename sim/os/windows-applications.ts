/**
 * Microsoft applications that PATCH_SET APPLICATION covers: product family → products, named as in Microsoft's
 * update catalogue. AWS publishes no list; the two pairs of its user guide ("Patching applications released by Microsoft on
 * Windows Server": Office 2016, Active Directory Rights Management Services Client 2.0) are among them, the rest is a plausible choice.
 */
export const windowsApplications: Readonly<Record<string, readonly string[]>> = {
  'Active Directory': ['Active Directory Rights Management Services Client 2.0'],
  'Developer Tools, Runtimes, and Redistributables': [
    'Report Viewer 2010',
    'Visual Studio 2015',
    'Visual Studio 2017',
    'Visual Studio 2019',
    'Visual Studio 2022',
  ],
  Exchange: ['Exchange Server 2013', 'Exchange Server 2016', 'Exchange Server 2019'],
  Office: ['Office 2010', 'Office 2013', 'Office 2016', 'Office 2019/Office 365'],
  'SQL Server': [
    'Microsoft SQL Server 2012',
    'Microsoft SQL Server 2014',
    'Microsoft SQL Server 2016',
    'Microsoft SQL Server 2017',
    'Microsoft SQL Server 2019',
    'Microsoft SQL Server 2022',
  ],
  'Skype for Business': ['Skype for Business Server 2015', 'Skype for Business Server 2019'],
  'System Center': ['System Center 2016 - Operations Manager', 'System Center 2019 - Operations Manager'],
}
