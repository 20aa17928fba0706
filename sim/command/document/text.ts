import { stringify } from 'yaml'
import type { DocumentContent } from './document.ts'

/** The text of a document in one of the two formats of GetDocument. Key order is the document's. */
export function documentText(content: DocumentContent, format: 'JSON' | 'YAML'): string {
  return format === 'YAML' ? stringify(content, { lineWidth: 0 }) : JSON.stringify(content, null, 2)
}
