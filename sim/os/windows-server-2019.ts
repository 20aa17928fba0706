import type { Os } from './os.ts'

/** Windows Server 2019 Datacenter. */
export const windowsServer2019: Os = {
  id: 'windows-server-2019',
  patchOs: 'WINDOWS',
  family: 'windows',
  manager: 'windows-update',
  platform: { type: 'Windows', name: 'Microsoft Windows Server 2019 Datacenter', version: '10.0.17763' },
  product: 'WindowsServer2019',
  productFamily: 'Windows',
  arch: 'x64',
  machine: '',
  osRelease: '',
  python: '',
  dist: '',
}
