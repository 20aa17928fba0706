import { LineCounter, parseDocument as parseYaml } from 'yaml'
import type { Checked, DocumentContent, JsonValue } from './document.ts'
import { refuse } from './document.ts'
import { jsonFault } from './json-fault.ts'
import { readShape, SchemaVersionFault, ShapeFault } from './shape.ts'

/** Bytes: the service's quota for a document (https://docs.aws.amazon.com/general/latest/gr/ssm.html). */
const maxDocumentSize = 64 * 1024

/** Levels of lists and maps: far more than a document needs, far fewer than would trouble a recursive reader. */
const maxDepth = 60

/**
 * Reads the text of a customer's document. Its meaning is validate.ts's. Refuses with MaxDocumentSizeExceeded, InvalidDocumentContent
 * (the text for malformed ones is AWS's, the reason behind it ours) or InvalidDocumentSchemaVersion.
 */
export function parseDocument(source: string, format: 'JSON' | 'YAML'): Checked<DocumentContent> {
  const size = new TextEncoder().encode(source).length
  if (size > maxDocumentSize) {
    return refuse(
      'MaxDocumentSizeExceeded',
      `The document has ${size} bytes, the largest allowed is ${maxDocumentSize}.`,
    )
  }
  const read = format === 'YAML' ? readYaml(source) : readJson(source)
  if (!read.ok) return read
  if (isDeeper(read.value, maxDepth))
    return refuse('InvalidDocumentContent', `The document is nested more than ${maxDepth} levels deep.`)
  try {
    return { ok: true, value: readShape(read.value) }
  } catch (error) {
    if (error instanceof ShapeFault) return refuse('InvalidDocumentContent', error.message)
    if (error instanceof SchemaVersionFault) return refuse('InvalidDocumentSchemaVersion', error.message)
    throw error
  }
}

function readJson(source: string): Checked<JsonValue> {
  const fault = jsonFault(source)
  if (fault === undefined) return { ok: true, value: JSON.parse(source) }
  const before = source.slice(0, fault).split('\n')
  const found = source[fault] === undefined ? 'the text ends too early' : `unexpected ${JSON.stringify(source[fault])}`
  return notWellFormed('JSON', before.length, (before.at(-1)?.length ?? 0) + 1, found)
}

function readYaml(source: string): Checked<JsonValue> {
  const lineCounter = new LineCounter()
  try {
    const document = parseYaml(source, { lineCounter, prettyErrors: false })
    const [error] = document.errors
    if (error === undefined) return { ok: true, value: document.toJS({ maxAliasCount: 20 }) }
    const { line, col } = lineCounter.linePos(error.pos[0])
    return notWellFormed('YAML', line, col, error.message)
  } catch (error) {
    // The library throws for aliases that blow up or point nowhere, and for nesting that exhausts the stack.
    return notWellFormed('YAML', 1, 1, error instanceof Error ? error.message : String(error))
  }
}

/** AWS's text, seen in many reports (aws-samples/aws-batch-genomics#14), and after it what is wrong there. */
function notWellFormed(format: 'JSON' | 'YAML', line: number, column: number, why: string): Checked<never> {
  return refuse('InvalidDocumentContent', `${format} not well-formed. at Line: ${line}, Column: ${column} (${why})`)
}

function isDeeper(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1))
}
