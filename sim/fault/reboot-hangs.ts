import type { HostFaultDefinition } from './definition.ts'

/** What it does is in sim/host/hang.ts. */
export const rebootHangs = {
  summary:
    'The next time that the host boots it does not come up: it stays rebooting and its connection is lost; a step that waits for it times out after an hour. Healed, the boot comes to its end.',
  source: 'https://github.com/aws/amazon-ssm-agent/issues/289',
  example: 'patchlab fault inject web reboot-hangs',
  namesPackage: false,
} satisfies HostFaultDefinition
