import type { DocumentType, PlatformType } from '@aws-sdk/client-ssm'
import { fail } from '../../api/errors.ts'
import type { Lab } from '../../core.ts'
import { tagsOf, type Tags } from '../../tags/tags.ts'
import { platformTypes } from './describe.ts'
import type { DocumentContent, HandlerName, ManagedDocument } from './document.ts'
import { type OwnDocument, type OwnDocumentVersion, type Requirement, resolveVersion, versionsOf } from './own.ts'
import { managedDocument, managedDocuments } from './registry.ts'
import { documentText } from './text.ts'

/** One version of a document, AWS's or the account's own, as the operations show it. Times in epoch ms. */
export interface Document {
  readonly name: string
  /** `Amazon` or the account. */
  readonly owner: string
  readonly type: DocumentType
  readonly createdAt: number
  readonly version: string
  readonly defaultVersion: string
  readonly latestVersion: string
  readonly versionName?: string
  readonly displayName?: string
  readonly targetType?: string
  readonly format: 'JSON' | 'YAML'
  readonly content: DocumentContent
  readonly platforms: readonly PlatformType[]
  readonly tags: Tags
  readonly requires?: readonly Requirement[]
  /** Whether everybody may use it. */
  readonly isPublic: boolean
  readonly steps: Readonly<Record<string, HandlerName>>
  readonly cannotRun?: string
  /** In its own format. */
  text(): string
}

/** Which version is wanted; without either the default one. */
interface Wanted {
  readonly version?: string | undefined
  readonly versionName?: string | undefined
}

type Located =
  | { readonly whose: 'Amazon'; readonly document: ManagedDocument }
  | { readonly whose: 'own'; readonly document: OwnDocument }

/** By name, or by ARN (`arn:aws:ssm:<region>:<account or nothing>:document/<name>`). Another account's is in another lab. */
function locate(lab: Lab, nameOrArn: string): Located | undefined {
  const arn = /^arn:aws[a-z-]*:ssm:([a-z0-9-]*):(\d*):document\/(.+)$/.exec(nameOrArn)
  const [, region = lab.region, account = '', name = nameOrArn] = arn ?? []
  if (region !== lab.region) return undefined
  const managed = arn === null || account === '' ? managedDocument(name) : undefined
  if (managed !== undefined) return { whose: 'Amazon', document: managed }
  const own = arn === null || account === lab.account ? lab.store.get('document', name) : undefined
  return own && { whose: 'own', document: own }
}

/** The wanted version of a document; `missing` and `version` say what is not there. */
export function lookUp(
  lab: Lab,
  nameOrArn: string,
  { version, versionName }: Wanted = {},
): Document | 'missing' | 'version' {
  const located = locate(lab, nameOrArn)
  if (located === undefined) return 'missing'
  if (located.whose === 'Amazon') {
    const isThere = ['1', '$DEFAULT', '$LATEST', undefined].includes(version)
    const isNamed = versionName === undefined || versionName === located.document.versionName
    return isThere && isNamed ? ofAmazon(located.document) : 'version'
  }
  const { document } = located
  const found =
    versionName === undefined || version !== undefined
      ? resolveVersion(lab, document, version ?? '$DEFAULT')
      : versionsOf(lab, document.name).find((each) => each.versionName === versionName)
  if (found === undefined || (versionName !== undefined && found.versionName !== versionName)) return 'version'
  return ofAccount(lab, document, found)
}

/** As `lookUp`, refusing as DescribeDocument and GetDocument do; the first text is AWS's. */
export function findDocument(lab: Lab, nameOrArn: string, wanted: Wanted = {}): Document {
  const found = lookUp(lab, nameOrArn, wanted)
  if (found === 'missing') return fail('InvalidDocument', `Document with name ${nameOrArn} does not exist.`)
  if (found === 'version') return noVersion(nameOrArn, wanted.version ?? wanted.versionName ?? '')
  return found
}

export function noVersion(name: string, version: string): never {
  return fail('InvalidDocumentVersion', `Document ${name} has no version ${version}.`)
}

/** Every document in its default version, by name. */
export function* allDocuments(lab: Lab): Iterable<Document> {
  const own = lab.store.table('document')
  const names = [...managedDocuments.map(({ name }) => name), ...own.keys()].toSorted()
  for (const name of names) {
    const found = lookUp(lab, name)
    if (typeof found === 'object') yield found
  }
}

function ofAmazon(document: ManagedDocument): Document {
  const { name, owner, type, createdAt, versionName, targetType, format, content, platforms, steps, cannotRun } =
    document
  return {
    name,
    owner,
    type,
    createdAt,
    format,
    content,
    platforms,
    steps,
    version: '1',
    defaultVersion: '1',
    latestVersion: '1',
    ...(versionName !== undefined && { versionName }),
    ...(targetType !== undefined && { targetType }),
    ...(cannotRun !== undefined && { cannotRun }),
    tags: Object.fromEntries(document.tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    isPublic: true,
    text: () => documentText(content, format),
  }
}

export function ofAccount(lab: Lab, document: OwnDocument, found: OwnDocumentVersion): Document {
  const { name, type, requires } = document
  const { createdAt, format, content, versionName, displayName, targetType } = found
  return {
    name,
    type,
    createdAt,
    format,
    content,
    owner: lab.account,
    version: String(found.number),
    defaultVersion: String(document.defaultVersion),
    latestVersion: String(document.latestVersion),
    ...(versionName !== undefined && { versionName }),
    ...(displayName !== undefined && { displayName }),
    ...(targetType !== undefined && { targetType }),
    ...(requires !== undefined && { requires }),
    platforms: platformTypes(content),
    tags: tagsOf(lab, 'Document', name),
    isPublic: 'all' in document.shared,
    steps: {},
    text: () => found.text,
  }
}
