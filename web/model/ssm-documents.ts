import type { FilterKind } from './filter-tokens.ts'

/** One line of ListDocuments; times in epoch seconds. */
export interface ListedDocument {
  readonly Name: string
  readonly Owner: string
  readonly PlatformTypes?: readonly string[]
  readonly DocumentVersion: string
  readonly DocumentType: string
  readonly SchemaVersion: string
  readonly DocumentFormat: 'JSON' | 'YAML'
  readonly CreatedDate: number
  readonly VersionName?: string
}

/** What DescribeDocument answers. */
export interface DescribedDocument extends ListedDocument {
  readonly Status: string
  readonly Hash: string
  readonly HashType: string
  readonly Description?: string
  readonly Parameters?: readonly DocumentParameter[]
  readonly LatestVersion: string
  readonly DefaultVersion: string
}

export interface DocumentParameter {
  readonly Name: string
  readonly Type: string
  readonly Description?: string
  readonly DefaultValue?: string
}

/** One line of ListDocumentVersions. */
export interface DocumentVersion {
  readonly DocumentVersion: string
  readonly VersionName?: string
  readonly CreatedDate: number
  readonly IsDefaultVersion: boolean
  readonly DocumentFormat: string
  readonly Status: string
}

/** What the search box of the console filters by. */
export const searchKinds: readonly FilterKind[] = [
  { param: 'name', key: 'Name', label: 'Document name prefix' },
  { param: 'platform', key: 'PlatformTypes', label: 'Platform types', values: ['Linux', 'Windows', 'MacOS'] },
  { param: 'owner', key: 'Owner', label: 'Owner', values: ['Amazon', 'Self', 'Public', 'Private', 'All'] },
  {
    param: 'type',
    key: 'DocumentType',
    label: 'Document type',
    values: ['Command', 'Automation', 'Policy', 'Session', 'Package'],
  },
]

export const isOwn = ({ Owner: owner }: ListedDocument): boolean => owner !== 'Amazon'

/** Errors of AWS that are about a field of the form. */
const fields: Readonly<Record<string, 'content' | 'name' | 'versionName'>> = {
  InvalidDocumentContent: 'content',
  InvalidDocumentSchemaVersion: 'content',
  MaxDocumentSizeExceeded: 'content',
  DuplicateDocumentContent: 'content',
  DuplicateDocumentVersionName: 'versionName',
  DocumentAlreadyExists: 'name',
}

/** The field that an error of AWS belongs to; undefined where it is about none. */
export const fieldOf = (code: string): 'content' | 'name' | 'versionName' | undefined => fields[code]

/** What a new one begins with. */
export const startingContent = `{
  "schemaVersion": "2.2",
  "description": "Says hello.",
  "parameters": {
    "name": {
      "type": "String",
      "description": "Whom to greet.",
      "default": "world"
    }
  },
  "mainSteps": [
    {
      "action": "aws:runShellScript",
      "name": "hello",
      "inputs": {
        "runCommand": ["echo hello {{ name }}"]
      }
    }
  ]
}
`
