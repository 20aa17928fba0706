import type { DocumentHashType } from '@aws-sdk/client-ssm'
import { fail } from '../../api/errors.ts'
import type { Lab } from '../../core.ts'
import { lookUp } from './find.ts'
import { sha256 } from './hash.ts'
import type { CommandDocument } from './library.ts'

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
  readonly DocumentHash?: string | undefined
  readonly DocumentHashType?: DocumentHashType | undefined
}

/** Finds the document of a command, AWS's or the account's own, by name or ARN; refuses as SendCommand does (spec §6.7). */
export function runnableDocument(lab: Lab, wanted: Wanted): Runnable {
  const { DocumentName: named = '', DocumentVersion: version = '' } = wanted
  const document = lookUp(lab, named, version === '' ? {} : { version })
  if (document === 'version') return fail('InvalidDocumentVersion')
  if (document === 'missing' || document.type !== 'Command') return fail('InvalidDocument')
  checkHash(document.text, wanted)
  const { name, content, platforms, steps, cannotRun } = document
  const own: CommandDocument = { name, content, platforms, steps, ...(cannotRun !== undefined && { cannotRun }) }
  return { ...own, version, ...(document.owner !== 'Amazon' && { copy: own }) }
}

/** Whoever names a hash runs that text or none. Sha1 is deprecated, and no document has one any more. */
function checkHash(text: () => string, { DocumentHash: hash, DocumentHashType: type = 'Sha256' }: Wanted): void {
  if (hash === undefined) return
  if (type === 'Sha1') fail('InvalidDocument', 'Documents have no Sha1 hash; give the Sha256 hash of DescribeDocument.')
  if (hash.toLowerCase() !== sha256(text())) fail('InvalidDocument', 'The hash is not that of the document.')
}
