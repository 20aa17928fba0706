import type { ApiFaultDefinition } from './definition.ts'

export const throttled = {
  summary:
    'The call is refused with ThrottlingException, "Rate exceeded" (of EC2: RequestLimitExceeded), which SDKs try again, and changes nothing.',
  source: 'https://github.com/aws/eks-anywhere/pull/46',
  example: 'patchlab fault inject api throttled SendCommand --probability 0.5',
} satisfies ApiFaultDefinition
