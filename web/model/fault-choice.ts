import type { NodeOverview } from '../../sim/view.ts'

/** The faults that there are: `GET /_patchlab/faults/kinds`. */
export interface FaultKinds {
  readonly host: readonly { readonly kind: string; readonly summary: string; readonly namesPackage: boolean }[]
  readonly api: readonly ApiFaultKind[]
}

interface ApiFaultKind {
  readonly kind: string
  readonly summary: string
  /** The one operation that it is about. */
  readonly only?: string
  /** How long it is when nobody says, for a fault that has a length. */
  readonly ms?: number
}

/** Nodes as one says them: `all`, a name or id, `tag:<key>=<value>`, `os:<id>`; as the server reads them for a class. */
export function chosenNodes(nodes: readonly NodeOverview[], wanted: string): readonly NodeOverview[] {
  const [, key, tag] = /^tag:([^=]+)=(.*)$/.exec(wanted) ?? []
  const [, os] = /^os:(.+)$/.exec(wanted) ?? []
  return nodes.filter((node) => {
    if (node.state === 'terminated') return false
    if (key !== undefined) return node.tags[key] === tag
    if (os !== undefined) return node.os === os
    return wanted === 'all' || node.name === wanted || node.id === wanted
  })
}

/** What can be written to choose among these nodes, broad before narrow. */
export function choicesOf(nodes: readonly NodeOverview[]): readonly string[] {
  const tags = nodes.flatMap((node) =>
    Object.entries(node.tags).flatMap(([key, value]) => (key === 'Name' ? [] : [`tag:${key}=${value}`])),
  )
  return [
    ...new Set([
      'all',
      ...tags.sort(),
      ...nodes.map(({ os }) => `os:${os}`).sort(),
      ...nodes.map(({ name }) => name).sort(),
    ]),
  ]
}

/** What a form says of a fault; texts as they were written. */
export interface FaultForm {
  readonly about: 'host' | 'api'
  readonly kind: string
  readonly nodes: string
  readonly package: string
  readonly operation: string
  readonly probability: string
  readonly ms: string
}

/** The fault without whom it meets, as the control interface takes it. @param heals then strength does not matter */
export function faultBody(form: FaultForm, kinds: FaultKinds, heals = false): Readonly<Record<string, unknown>> {
  const { kind } = form
  if (form.about === 'host') {
    const named = kinds.host.find((each) => each.kind === kind)?.namesPackage === true
    return { kind, ...(named && form.package.trim() !== '' && { package: form.package.trim() }) }
  }
  const hasLength = kinds.api.find((each) => each.kind === kind)?.ms !== undefined
  return {
    kind,
    ...(form.operation.trim() !== '' && { operation: form.operation.trim() }),
    ...(!heals && form.probability !== '' && { probability: Number(form.probability) }),
    ...(!heals && hasLength && form.ms !== '' && { ms: Number(form.ms) }),
  }
}
