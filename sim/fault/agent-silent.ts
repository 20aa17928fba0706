import type { HostFaultDefinition } from './definition.ts'

/** What it does is in sim/host/silence.ts. */
export const agentSilent = {
  summary:
    'The agent on the host says nothing any more: commands wait as Delayed, what it is doing is not heard of, and after a while its PingStatus is ConnectionLost. Healed, it says all that it had to say.',
  source: 'https://github.com/aws/amazon-ssm-agent/issues/165',
  example: 'patchlab fault inject web agent-silent',
  namesPackage: false,
} satisfies HostFaultDefinition
