import { nameOf, type Records, type Store } from '../../sim/view.ts'

/** What people call a node; '' for one that is not there. */
export function nodeName(store: Store<Records> | undefined, id: string): string {
  const node = store?.get('node', id)
  return node === undefined ? '' : nameOf(node)
}
