import type { HostFaultDefinition } from './definition.ts'

export const checksumMismatch = {
  summary: 'What is downloaded of the package is damaged: an installation that needs it changes nothing.',
  source: 'https://bugs.launchpad.net/ubuntu/+source/apt/+bug/972077',
  example: 'patchlab fault inject web checksum-mismatch openssl',
  namesPackage: true,
} satisfies HostFaultDefinition
