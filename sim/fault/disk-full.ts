import type { HostFaultDefinition } from './definition.ts'

export const diskFull = {
  summary: 'There is no room for downloaded packages: scans work, installations change nothing.',
  source: 'https://www.debian.org/releases/bookworm/amd64/release-notes/ch-upgrading.en.html',
  example: 'patchlab fault inject web disk-full',
  namesPackage: false,
} satisfies HostFaultDefinition
