import type { ApiFaultDefinition } from './definition.ts'

export const latency = {
  summary:
    'The call takes effect at once, but its answer comes `ms` later by the wall clock, so that impatient clients run into their time limits.',
  source: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html',
  example: 'patchlab fault inject api latency --ms 3000',
  ms: 2000,
} satisfies ApiFaultDefinition
