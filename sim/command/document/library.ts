import type { PlatformType } from '@aws-sdk/client-ssm'
import type { Lab } from '../../core.ts'
import type { CommandRecord } from '../record.ts'
import type { DocumentContent, HandlerName } from './document.ts'
import { managedDocument } from './registry.ts'

/** What a command needs to know of its document. */
export interface CommandDocument {
  readonly name: string
  readonly content: DocumentContent
  readonly platforms: readonly PlatformType[]
  /** Steps that the lab carries out itself, by name. */
  readonly steps: Readonly<Record<string, HandlerName>>
  /** Why it fails wherever it runs. */
  readonly cannotRun?: string
}

const nothing: CommandDocument = { name: '', content: { schemaVersion: '2.2' }, platforms: [], steps: {} }

/** The document as it was when the command was sent: AWS's never change, of the account's own a copy went with the command. */
export function documentOfCommand(lab: Lab, command: CommandRecord): CommandDocument {
  return lab.store.get('command-document', command.id) ?? managedDocument(command.documentName) ?? nothing
}
