import type { OperationName } from './model.ts'

/** What one error code means on the wire. `message` builds AWS's text from what `fail` is given; without it the body holds the code alone. */
interface Entry {
  readonly status: number
  readonly message?: (...values: never[]) => string | undefined
}

const said = (message: string): string => message
/** For codes that AWS is seen to send both with and without a message (spec §6.7). */
const mayBeSaid = (message?: string): string | undefined => message

/**
 * Every error that Patchlab answers. Codes are AWS's; texts are AWS's where one is known (spec §1.3, §6.7, §7, §11), else the
 * caller's. Client errors of the model are 400 and its one fault is 500 (spec §11); the statuses of CommonErrors are the
 * documented ones, except where the wire is known to say 400 (access, credentials, unknown operation; spec §11).
 */
const catalogue = {
  // Before an operation is reached: the framework's own.
  AccessDeniedException: { status: 400, message: said },
  ExpiredTokenException: {
    status: 403,
    message: () => 'The security token included in the request is expired',
  },
  IncompleteSignatureException: { status: 400, message: said },
  InvalidSignatureException: {
    status: 400,
    message: () =>
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  },
  MissingAuthenticationTokenException: { status: 400, message: () => 'Missing Authentication Token' },
  RequestEntityTooLarge: { status: 413 },
  SerializationException: { status: 400, message: mayBeSaid },
  ServiceUnavailable: { status: 503, message: mayBeSaid },
  ThrottlingException: { status: 400, message: () => 'Rate exceeded' },
  UnknownOperationException: { status: 400 },
  UnrecognizedClientException: {
    status: 400,
    message: () => 'The security token included in the request is invalid.',
  },
  ValidationException: { status: 400, message: said },
  /** Patchlab's own: SSM has the operation, Patchlab does not. 501 is no status that AWS's clients retry. */
  NotImplemented: {
    status: 501,
    message: (operation: OperationName) =>
      `Patchlab does not have ssm:${operation}. GET /_patchlab/coverage lists what it has.`,
  },

  // Declared by operations.
  AlreadyExistsException: {
    status: 400,
    message: (operatingSystem: string) =>
      `Patch Group baseline already has a baseline registered for OperatingSystem ${operatingSystem}.`,
  },
  AssociatedInstances: { status: 400 },
  ComplianceTypeCountLimitExceededException: { status: 400, message: said },
  DocumentAlreadyExists: {
    status: 400,
    // hashicorp/terraform and others quote it, e.g. tmknom/terraform-aws-session-manager#34.
    message: (name: string) => `Document with same name ${name} already exists`,
  },
  DocumentLimitExceeded: { status: 400, message: said },
  DocumentPermissionLimit: { status: 400, message: said },
  DocumentVersionLimitExceeded: { status: 400, message: said },
  DoesNotExistException: {
    status: 400,
    message: (text: string = 'Patch Baseline to be retrieved does not exist.') => text,
  },
  DuplicateDocumentContent: { status: 400, message: said },
  DuplicateDocumentVersionName: { status: 400, message: said },
  DuplicateInstanceId: { status: 400 },
  IdempotentParameterMismatch: { status: 400, message: said },
  InternalServerError: { status: 500, message: mayBeSaid },
  InvalidActivationId: { status: 400, message: said },
  InvalidCommandId: { status: 400 },
  InvalidDocument: { status: 400, message: mayBeSaid },
  InvalidDocumentContent: { status: 400, message: said },
  InvalidDocumentOperation: { status: 400, message: said },
  InvalidDocumentSchemaVersion: { status: 400, message: said },
  InvalidDocumentVersion: { status: 400, message: mayBeSaid },
  InvalidFilter: { status: 400, message: said },
  InvalidFilterKey: { status: 400 },
  InvalidInstanceId: {
    status: 400,
    message: (ids: readonly string[], account: string) =>
      `Instances [[${ids.join(', ')}]] not in a valid state for account ${account}`,
  },
  InvalidInstanceInformationFilterValue: { status: 400, message: said },
  InvalidInstancePropertyFilterValue: { status: 400, message: said },
  InvalidItemContentException: { status: 400, message: said },
  InvalidNextToken: { status: 400, message: mayBeSaid },
  InvalidNotificationConfig: { status: 400, message: said },
  InvalidOutputFolder: { status: 400 },
  InvalidParameters: { status: 400, message: mayBeSaid },
  InvalidPermissionType: { status: 400, message: said },
  InvalidPluginName: { status: 400 },
  InvalidResourceId: { status: 400 },
  InvalidResourceType: { status: 400 },
  InvalidRole: { status: 400, message: said },
  InvocationDoesNotExist: { status: 400 },
  ItemSizeLimitExceededException: { status: 400, message: said },
  MaxDocumentSizeExceeded: { status: 400, message: said },
  NoLongerSupportedException: { status: 400, message: said },
  ResourceInUseException: {
    status: 400,
    // The text for a default baseline is unverified.
    message: (use: { patchGroup: string } | { defaultOf: string }) =>
      'patchGroup' in use
        ? `PatchBaseline to be deleted is used for Patch Group: ${use.patchGroup}`
        : `PatchBaseline to be deleted is the default for OperatingSystem: ${use.defaultOf}`,
  },
  ResourceLimitExceededException: { status: 400, message: said },
  TooManyTagsError: { status: 400 },
  TooManyUpdates: { status: 400, message: mayBeSaid },
  TotalSizeLimitExceededException: { status: 400, message: said },
  UnsupportedFeatureRequiredException: { status: 400, message: said },
  UnsupportedOperatingSystem: { status: 400, message: said },
  UnsupportedPlatformType: { status: 400, message: said },
} satisfies Record<string, Entry>

export type ErrorCode = keyof typeof catalogue

type Values<Code extends ErrorCode> = (typeof catalogue)[Code] extends { message: (...values: infer V) => unknown }
  ? V
  : []

/** Every code of the catalogue, for the tests that compare it with the model. */
export const errorCodes: readonly ErrorCode[] = Object.keys(catalogue) as ErrorCode[]

/** An answer that is an error. `text` is what the client reads, undefined where the code says everything. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly text: string | undefined

  constructor(code: ErrorCode, text: string | undefined) {
    super(text === undefined ? code : `${code}: ${text}`)
    this.name = 'ApiError'
    this.code = code
    this.status = catalogue[code].status
    this.text = text
  }
}

/** The error of that code, its text built from the catalogue's template: `apiError('InvalidInstanceId', ids, account)`. */
export function apiError<Code extends ErrorCode>(code: Code, ...values: Values<Code>): ApiError {
  const entry: Entry = catalogue[code]
  return new ApiError(code, entry.message?.(...(values as never[])))
}

/** Refuses the call: throws the error of that code. */
export function fail<Code extends ErrorCode>(code: Code, ...values: Values<Code>): never {
  throw apiError(code, ...values)
}

/** Texts that go with a code of many uses: `fail('ValidationException', texts.invalidFilterValue(…))`. */
export const texts = {
  /** A patch filter's value that its operating system does not know (spec §1.3). */
  invalidFilterValue: (value: string, key: string, valid: readonly string[]) =>
    `Invalid Filter Value: ${value} for Key: ${key}, valid values are: ${valid.join(', ')}`,
  /** InvalidParameters: parameters for a document without any (spec §6.7). */
  takesNoParameters: (document: string) => `document ${document} does not support parameters.`,
  /** AccessDeniedException (spec §11). */
  notAuthorized: (user: string, operation: OperationName, resource: string) =>
    `User: ${user} is not authorized to perform: ssm:${operation} on resource: ${resource}`,
} as const
