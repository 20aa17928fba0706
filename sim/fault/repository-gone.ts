import type { HostFaultDefinition } from './definition.ts'

export const repositoryGone = {
  summary: 'The repositories cannot be reached: scans and installations fail.',
  source: 'https://github.com/aws/amazon-ssm-agent/issues/643',
  example: 'patchlab fault inject web repository-gone',
  namesPackage: false,
} satisfies HostFaultDefinition
