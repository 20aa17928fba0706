import { nodeName } from '../model/node-name.ts'
import type { Page } from './pages.ts'
import { session } from './session.ts'

/** What a page is called among others of its kind: `Host web-1`, `Patch baseline pb-0123`. */
export function titleOf({ title }: Page, args: Readonly<Record<string, string>>): string {
  const { node = '', ...others } = args
  const names = [
    nodeName(session.run?.store, node) || node,
    // An ARN says at its end what is meant.
    ...Object.values(others).map((value) => value.replace(/^.*\//, '')),
  ]
  return [title, ...names.filter((name) => name !== '')].join(' ')
}
