import type { ApiFaultDefinition } from './definition.ts'

export const invocationUnknown = {
  summary:
    'A command that was sent less than `ms` of lab time ago is not known yet: GetCommandInvocation answers InvocationDoesNotExist.',
  source: 'https://github.com/aws/aws-sdk/issues/86',
  example: 'patchlab fault inject api invocation-unknown --ms 2000',
  only: 'GetCommandInvocation',
  ms: 2000,
} satisfies ApiFaultDefinition
