import type { HostFaultDefinition } from './definition.ts'

export const slowDownload = {
  summary:
    'Whatever the host downloads takes twenty times as long, so that scans and installations do. Model hosts only.',
  source: 'https://dnf.readthedocs.io/en/latest/conf_ref.html',
  example: 'patchlab fault inject web slow-download',
  namesPackage: false,
} satisfies HostFaultDefinition

/** How many times as long work takes that downloads. */
export const slowness = 20
