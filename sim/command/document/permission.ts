import { fail } from '../../api/errors.ts'
import type { Lab } from '../../core.ts'
import type { OwnDocument, SharedVersions } from './own.ts'

/** Quotas of https://docs.aws.amazon.com/general/latest/gr/ssm.html: accounts of a private share, documents shared with everybody. */
const mostAccounts = 1000
const mostPublic = 5

interface Change {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly versions: SharedVersions
}

/**
 * Shares a document with accounts or with `all`, never both (AWS's text, as moto's tests have it). The share is kept and shown;
 * no other account sees the document, for each has its own lab.
 */
export function shareDocument(lab: Lab, document: OwnDocument, { add, remove, versions }: Change): void {
  const added = add.map(normal)
  const removed = remove.map(normal)
  const shared = {
    ...Object.fromEntries(Object.entries(document.shared).filter(([account]) => !removed.includes(account))),
    ...Object.fromEntries(added.map((account) => [account, versions])),
  }
  const isPublic = 'all' in shared
  if ([shared, added, removed].some(isMixed))
    fail('DocumentPermissionLimit', 'Accounts can either be all or a group of AWS accounts')
  if (Object.keys(shared).length > mostAccounts) {
    fail('DocumentPermissionLimit', `A document can be shared with ${mostAccounts} accounts.`)
  }
  if (isPublic && publicBeside(lab, document) >= mostPublic) {
    fail('DocumentPermissionLimit', `${mostPublic} documents can be shared with everybody.`)
  }
  lab.store.put('document', document.name, { ...document, shared })
}

/** The model takes `all` in any case. */
const normal = (account: string): string => account.toLowerCase()

function isMixed(accounts: readonly string[] | Readonly<Record<string, unknown>>): boolean {
  const names = Array.isArray(accounts) ? accounts : Object.keys(accounts)
  return names.includes('all') && names.length > 1
}

function publicBeside(lab: Lab, { name }: OwnDocument): number {
  return [...lab.store.table('document').values()].filter((each) => each.name !== name && 'all' in each.shared).length
}
