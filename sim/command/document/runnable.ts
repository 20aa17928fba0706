import { fail } from '../../api/errors.ts'
import type { Lab } from '../../core.ts'
import type { CommandDocument } from './library.ts'
import { managedDocument } from './registry.ts'

/** A document that SendCommand may run, as it is now. */
export interface Runnable extends CommandDocument {
  /** As the caller wrote it. */
  readonly version: string
  /** What goes with the command, since the account may change its own documents while it runs. */
  readonly copy?: CommandDocument
}

interface Wanted {
  readonly DocumentName?: string | undefined
  readonly DocumentVersion?: string | undefined
}

/** `AWS-…`, a name of the account's own, or an ARN of either. */
export function documentNameOf(text: string): string {
  return text.startsWith('arn:') ? text.slice(text.indexOf(':document/') + ':document/'.length) : text
}

/** Finds the document of a command; refuses as SendCommand does (spec §6.7). */
export function runnableDocument(_lab: Lab, { DocumentName = '', DocumentVersion = '' }: Wanted): Runnable {
  const document = managedDocument(documentNameOf(DocumentName))
  if (document === undefined || document.type !== 'Command') return fail('InvalidDocument')
  if (!['', '1', '$DEFAULT', '$LATEST'].includes(DocumentVersion)) return fail('InvalidDocumentVersion')
  return { ...document, version: DocumentVersion }
}
