import type { DocumentFormat, DocumentType } from '@aws-sdk/client-ssm'
import { type Caller, callerArn } from '../../api/caller.ts'
import { fail, texts } from '../../api/errors.ts'
import type { OperationName } from '../../api/operation.ts'
import type { Lab } from '../../core.ts'
import type { Checked, DocumentContent } from './document.ts'
import type { OwnDocument } from './own.ts'
import { parseDocument } from './parse.ts'
import { managedDocument } from './registry.ts'
import { validateDocument } from './validate.ts'

/** Names that begin so are AWS's own, whatever the case (https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html). */
const reserved = /^(aws-|amazon|amzn|awsec2|awsconfigremediation|awssupport)/i

/** The code is known from reports (aws-quickstart/quickstart-microsoft-activedirectory#97), the text is not. */
export function checkName(name: string): void {
  if (reserved.test(name))
    fail('ValidationException', `Invalid document name ${name}: names that begin so are reserved for AWS.`)
}

/** Text is for other types than those that run; AWS's text, seen of GetDocument (prowler-cloud/prowler#2146). */
export function structuredFormat(format: DocumentFormat): 'JSON' | 'YAML' {
  return format === 'TEXT' ? fail('ValidationException', `Invalid document format ${format}`) : format
}

/** What a customer's text says, if it is a document of that type. */
export function readDocument(text: string, format: 'JSON' | 'YAML', type: DocumentType): DocumentContent {
  return accept(validateDocument(accept(parseDocument(text, format)), type))
}

function accept<T>(checked: Checked<T>): T {
  return checked.ok ? checked.value : fail(checked.code, checked.message)
}

/** The account's own document of a name; nobody may change AWS's. */
export function ownDocument(lab: Lab, name: string, operation: OperationName, caller: Caller): OwnDocument {
  if (managedDocument(name) !== undefined) {
    fail(
      'AccessDeniedException',
      texts.notAuthorized(callerArn(caller), operation, `arn:aws:ssm:${lab.region}::document/${name}`),
    )
  }
  return lab.store.get('document', name) ?? fail('InvalidDocument', `Document with name ${name} does not exist.`)
}
