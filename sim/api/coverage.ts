import { operationNames, type OperationName } from './model.ts'
import { isImplemented, type Implemented } from './operations/registry.ts'

/** A parameter that an operation takes and checks, and that has no effect yet (or not all of it). */
export interface Accepted {
  /** As in the API: `OutputS3BucketName`, `NotificationConfig.NotificationArn`. */
  readonly parameter: string
  /** What is done with it, and what is not. */
  readonly note: string
}

/** How much of an operation Patchlab has. `accepted` is there for those that are partial. */
export interface Coverage {
  readonly operation: OperationName
  readonly status: 'full' | 'partial' | 'missing'
  readonly accepted?: readonly Accepted[]
}

/** Only operations that exist can be partial; the others are missing. */
const partial: { readonly [N in Implemented]?: readonly Accepted[] } = {
  CreateDocument: [
    { parameter: 'Attachments', note: 'Validated; nothing is fetched, stored or shown.' },
    { parameter: 'Requires', note: 'Stored and shown; whether the documents exist is not checked.' },
  ],
  ModifyDocumentPermission: [
    {
      parameter: 'AccountIdsToAdd',
      note: 'Stored and shown; each account has a lab of its own, so no other account sees the document.',
    },
  ],
  UpdateDocument: [{ parameter: 'Attachments', note: 'Validated; nothing is fetched, stored or shown.' }],
  CreatePatchBaseline: [
    {
      parameter: 'Sources',
      note: "A source stands for the vendor's repository of that name; its URLs are not looked at.",
    },
  ],
  UpdatePatchBaseline: [
    {
      parameter: 'Sources',
      note: "A source stands for the vendor's repository of that name; its URLs are not looked at.",
    },
  ],
  GetDeployablePatchSnapshotForInstance: [
    {
      parameter: 'UseS3DualStackEndpoint',
      note: 'Decides the host in SnapshotDownloadUrl, which has the documented form; nothing is stored there.',
    },
  ],
  SendCommand: [
    {
      parameter: 'OutputS3BucketName',
      note: 'Validated, stored and echoed with its region and prefix; no object is written.',
    },
    { parameter: 'NotificationConfig', note: 'Validated, stored and echoed; nothing is published.' },
    { parameter: 'CloudWatchOutputConfig', note: 'Validated, stored and echoed; no log stream is written.' },
  ],
}

/** Every operation of SSM, in order of names. */
export function coverage(): readonly Coverage[] {
  const notes: Readonly<Partial<Record<OperationName, readonly Accepted[]>>> = partial
  return operationNames.map((operation) => {
    if (!isImplemented(operation)) return { operation, status: 'missing' }
    const accepted = notes[operation]
    return accepted === undefined ? { operation, status: 'full' } : { operation, status: 'partial', accepted }
  })
}
