import type { ApiFaultDefinition } from './definition.ts'

export const staleReads = {
  summary:
    'What reads (Describe…, Get…, List…) tell is as it was `ms` of lab time ago: a command just sent is not listed, a baseline just made does not exist.',
  source: 'https://github.com/aws/aws-cli/issues/3546',
  example: "patchlab fault inject api stale-reads 'List*' --ms 5000",
  ms: 5000,
} satisfies ApiFaultDefinition
