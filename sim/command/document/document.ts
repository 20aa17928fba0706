import type { DocumentFormat, DocumentType, PlatformType, Tag } from '@aws-sdk/client-ssm'

/** What JSON can say; the inputs of a step are of this kind. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export type JsonObject = { readonly [key: string]: JsonValue }

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html */
export type SchemaVersion = '1.2' | '2.0' | '2.2' | '0.3'

export type ParameterType = 'String' | 'StringList' | 'StringMap' | 'Boolean' | 'Integer' | 'MapList'

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html */
export interface ParameterDefinition {
  readonly type: ParameterType
  readonly description?: string
  /** Absent means that the caller has to give the parameter. */
  readonly default?: JsonValue
  readonly allowedValues?: readonly JsonValue[]
  /** A regular expression that has to match the whole value. */
  readonly allowedPattern?: string
  readonly displayType?: 'textfield' | 'textarea'
  readonly minItems?: number
  readonly maxItems?: number
  readonly minChars?: number
  readonly maxChars?: number
  /** Kept and not acted on, as by agents before 3.3.2746.0: values are substituted as text. */
  readonly interpolationType?: 'ENV_VAR'
}

/**
 * One entry of mainSteps (schema 2.x, 0.3). What steers a command document (`onFailure`, `onSuccess`, `finallyStep`,
 * `timeoutSeconds`) stands inside `inputs`; the fields of the same name out here are those of runbooks.
 */
export interface DocumentStep {
  readonly action: string
  readonly name: string
  readonly description?: string
  readonly inputs?: JsonObject
  readonly precondition?: Readonly<Record<string, readonly string[]>>
  readonly timeoutSeconds?: number | string
  readonly maxAttempts?: number
  readonly onFailure?: string
  readonly isEnd?: boolean
}

/** One entry of runtimeConfig (schema 1.2); the key is the plugin. */
export interface RuntimePlugin {
  readonly settings?: JsonValue
  readonly properties: JsonValue
}

export interface DocumentContent {
  readonly schemaVersion: SchemaVersion
  readonly description?: string
  readonly assumeRole?: string
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>
  readonly runtimeConfig?: Readonly<Record<string, RuntimePlugin>>
  readonly mainSteps?: readonly DocumentStep[]
}

/** The parts of a document that the lab carries out itself, instead of running the step's script on the host. */
export type HandlerName =
  | 'patch-baseline'
  | 'patch-baseline-association'
  | 'verify-patch-states'
  | 'verify-reboot'
  | 'refresh-association'
  | 'inventory'
  | 'update-agent'
  | 'configure-package'
  | 'download-document'

/** A document that AWS owns (spec §5.4): its only version is "1" and it cannot be changed. */
export interface ManagedDocument {
  readonly name: string
  readonly owner: 'Amazon'
  readonly type: Extract<DocumentType, 'Command' | 'Policy' | 'Automation'>
  readonly platforms: readonly PlatformType[]
  readonly description: string
  /** Epoch ms, midnight UTC. */
  readonly createdAt: number
  /** The format it is written in; text.ts renders either. */
  readonly format: Extract<DocumentFormat, 'JSON' | 'YAML'>
  readonly content: DocumentContent
  readonly targetType?: string
  readonly versionName?: string
  readonly tags: readonly Tag[]
  /** By plugin name, as plan.ts gives it: who does a step that is not simply a script. */
  readonly steps: Readonly<Record<string, HandlerName>>
  /** Why running it fails here, for a person; absent if it runs. */
  readonly cannotRun?: string
}

/** The SSM errors that a document or its parameters can cause. */
export type DocumentErrorCode =
  | 'InvalidDocumentContent'
  | 'InvalidDocumentSchemaVersion'
  | 'MaxDocumentSizeExceeded'
  | 'InvalidParameters'

export interface DocumentError {
  readonly ok: false
  readonly code: DocumentErrorCode
  readonly message: string
}

/** A value, or why there is none. */
export type Checked<T> = { readonly ok: true; readonly value: T } | DocumentError

export function refuse(code: DocumentErrorCode, message: string): DocumentError {
  return { ok: false, code, message }
}
