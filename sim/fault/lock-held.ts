import type { HostFaultDefinition } from './definition.ts'

export const lockHeld = {
  summary:
    "Another process holds the package manager's lock, until it is healed or the host boots. apt, zypper: fail at once. yum, dnf, Windows: wait.",
  source: 'https://github.com/runs-on/runs-on/issues/385',
  example: 'patchlab fault inject web lock-held',
  namesPackage: false,
} satisfies HostFaultDefinition
