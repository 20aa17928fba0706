import type { DocumentType } from '@aws-sdk/client-ssm'
import type { Input } from '../../api/operation.ts'
import type { Lab } from '../../core.ts'
import type { DocumentContent } from './document.ts'

/** Which versions another account may use. */
export type SharedVersions = '$DEFAULT' | '$LATEST' | '$ALL'

/** A document that another one names as needed. */
export type Requirement = NonNullable<Input<'CreateDocument'>['Requires']>[number]

/** A document of the account's own. Times in epoch ms. */
export interface OwnDocument {
  readonly name: string
  readonly type: DocumentType
  readonly createdAt: number
  readonly defaultVersion: number
  /** The highest there is. */
  readonly latestVersion: number
  /** The highest there ever was: numbers are not given twice. */
  readonly lastVersion: number
  readonly requires?: readonly Requirement[]
  /** By account, or `all`. */
  readonly shared: Readonly<Record<string, SharedVersions>>
}

/** One version, which never changes. Times in epoch ms. */
export interface OwnDocumentVersion {
  readonly document: string
  readonly number: number
  readonly createdAt: number
  readonly format: 'JSON' | 'YAML'
  /** As it was sent. */
  readonly text: string
  readonly content: DocumentContent
  readonly versionName?: string
  readonly displayName?: string
  readonly targetType?: string
}

const keyOf = (document: string, number: number): string => `${document}/${number}`

/** All versions, the newest first. */
export function versionsOf(lab: Lab, document: string): OwnDocumentVersion[] {
  const table = lab.store.table('document-version')
  const found = [...table.keysBy('document', document)].flatMap((key) => table.get(key) ?? [])
  return found.toSorted((a, b) => b.number - a.number)
}

function versionOf(lab: Lab, document: string, number: number): OwnDocumentVersion | undefined {
  return lab.store.get('document-version', keyOf(document, number))
}

/** What `$LATEST`, `$DEFAULT` or a number stands for; undefined if there is no such version. */
export function resolveVersion(lab: Lab, document: OwnDocument, version: string): OwnDocumentVersion | undefined {
  if (version === '$DEFAULT') return versionOf(lab, document.name, document.defaultVersion)
  if (version === '$LATEST') return versionOf(lab, document.name, document.latestVersion)
  return versionOf(lab, document.name, Number(version))
}

export function putVersion(lab: Lab, document: OwnDocument, version: OwnDocumentVersion): void {
  lab.store.put('document-version', keyOf(document.name, version.number), version)
  lab.store.put('document', document.name, document)
}

/** Takes one version away, which is not the default one. */
export function removeVersion(lab: Lab, document: OwnDocument, number: number): void {
  lab.store.remove('document-version', keyOf(document.name, number))
  const latestVersion = versionsOf(lab, document.name)[0]?.number ?? document.defaultVersion
  if (latestVersion !== document.latestVersion) lab.store.put('document', document.name, { ...document, latestVersion })
}

export function removeDocument(lab: Lab, name: string): void {
  for (const { number } of versionsOf(lab, name)) lab.store.remove('document-version', keyOf(name, number))
  lab.store.remove('document', name)
}
