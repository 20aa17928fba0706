import type { Os } from './os.ts'

/** Windows Server 2022 Datacenter. */
export const windowsServer2022: Os = {
  id: 'windows-server-2022',
  patchOs: 'WINDOWS',
  family: 'windows',
  manager: 'windows-update',
  platform: { type: 'Windows', name: 'Microsoft Windows Server 2022 Datacenter', version: '10.0.20348' },
  product: 'WindowsServer2022',
  productFamily: 'Windows',
  arch: 'x64',
  machine: '',
  osRelease: '',
  python: '',
  dist: '',
}
