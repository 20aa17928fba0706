import { windowsSource } from './source.ts'

/** Windows Server 2019 with Office 2016, SQL Server 2019, Visual Studio 2015 and the Report Viewer. */
export const windowsServer2019Source = windowsSource({
  product: 'WindowsServer2019',
  name: 'Windows Server 2019',
  release: ' (1809)',
  build: '10.0.17763',
  revision: 5820,
  slot: 10,
  framework: '.NET Framework 3.5, 4.7.2 and 4.8',
  newFramework: 'Microsoft .NET Framework 4.8',
  sqlServer: 'Microsoft SQL Server 2019',
  successor: 'Windows Server 2022',
})
