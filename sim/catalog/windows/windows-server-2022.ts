import { windowsSource } from './source.ts'

/** Windows Server 2022 with Office 2016, SQL Server 2022, Visual Studio 2015 and the Report Viewer. */
export const windowsServer2022Source = windowsSource({
  product: 'WindowsServer2022',
  name: 'Microsoft server operating system version 21H2',
  release: '',
  build: '10.0.20348',
  revision: 2460,
  slot: 15,
  framework: '.NET Framework 3.5, 4.8 and 4.8.1',
  newFramework: 'Microsoft .NET Framework 4.8.1',
  sqlServer: 'Microsoft SQL Server 2022',
  successor: 'Windows Server 2025',
})
