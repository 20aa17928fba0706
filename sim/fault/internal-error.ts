import type { ApiFaultDefinition } from './definition.ts'

export const internalError = {
  summary:
    'The call fails with InternalServerError (500; of EC2: InternalError), which SDKs try again, and changes nothing.',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html',
  example: "patchlab fault inject api internal-error 'Describe*' --probability 0.2",
} satisfies ApiFaultDefinition
