import { managed } from './managed.ts'

/** Spec §5.4. Of the three sources the lab has one: documents of Systems Manager, which need no download. */
export const runDocument = managed({
  name: 'AWS-RunDocument',
  platforms: ['Windows', 'Linux'],
  content: {
    schemaVersion: '2.2',
    description: 'Fetches a document from GitHub, Amazon S3 or Systems Manager and runs it.',
    parameters: {
      sourceType: {
        type: 'String',
        description: '(Required) Where the content is kept.',
        allowedValues: ['GitHub', 'S3', 'SSMDocument'],
      },
      sourceInfo: {
        type: 'StringMap',
        description: '(Required) How to get it from there.',
        displayType: 'textarea',
        default: {},
      },
      documentParameters: {
        type: 'StringMap',
        description: '(Optional) Parameters of that document.',
        displayType: 'textarea',
        default: {},
      },
    },
    mainSteps: [
      {
        name: 'downloadContent',
        action: 'aws:downloadContent',
        inputs: { sourceType: '{{ sourceType }}', sourceInfo: '{{ sourceInfo }}', onFailure: 'exit' },
      },
      {
        name: 'runDocument',
        action: 'aws:runDocument',
        inputs: {
          documentType: 'LocalPath',
          documentPath: 'document',
          documentParameters: '{{ documentParameters }}',
        },
      },
    ],
  },
  steps: { downloadContent: 'download-document' },
})
