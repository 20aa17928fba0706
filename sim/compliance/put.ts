import type { Lab } from '../core.ts'
import { complianceKey, type ComplianceItem, type ComplianceRecord } from './record.ts'

/** What is put. COMPLETE takes the place of all that was known of the type, PARTIAL of the items with the same ids. */
export type ComplianceUpload = Omit<ComplianceRecord, 'putAt'> & { readonly mode: 'COMPLETE' | 'PARTIAL' }

/** Notes a node's compliance in one type; what has the hash of what is there already changes nothing. */
export function putCompliance(lab: Lab, { mode, ...upload }: ComplianceUpload): void {
  const key = complianceKey(upload.instanceId, upload.type)
  const before = lab.store.get('compliance', key)
  if (upload.contentHash !== '' && before?.contentHash === upload.contentHash) return
  const items = mode === 'PARTIAL' ? merged(before?.items ?? [], upload.items) : upload.items
  lab.store.put('compliance', key, { ...upload, items, putAt: lab.now() })
}

function merged(before: readonly ComplianceItem[], items: readonly ComplianceItem[]): readonly ComplianceItem[] {
  const replaced = new Set(items.map(({ id }) => id))
  return [...before.filter(({ id }) => !replaced.has(id)), ...items]
}
