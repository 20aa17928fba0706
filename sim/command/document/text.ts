import { parse, stringify } from 'yaml'
import type { DocumentContent } from './document.ts'

/** The text of a document in one of the two formats of GetDocument. Key order is the document's. */
export function documentText(content: object, format: 'JSON' | 'YAML'): string {
  return format === 'YAML' ? stringify(content, { lineWidth: 0 }) : JSON.stringify(content, null, 2)
}

/** A text that parse.ts has accepted, and how it understood it. */
interface Source {
  readonly text: string
  readonly format: 'JSON' | 'YAML'
  readonly content: DocumentContent
}

/** A document's text in either format, with everything that is in it, also what the lab has no use for; as it was sent in its own. */
export function convertText({ text, format, content }: Source, to: 'JSON' | 'YAML'): string {
  if (to === format) return text
  const written = format === 'YAML' ? parse(text) : JSON.parse(text)
  // YAML writers leave the quotes of the schema version away; in JSON it is a string.
  return documentText({ ...written, schemaVersion: content.schemaVersion }, to)
}
