import { defaultAccount, defaultRegion, type LabAddress } from '../io/address.ts'

/** Where the page is: what stands after `#/`. Every place is a link that can be shared. */
export interface Place {
  /** `['fleet', 'i-0123']` */
  readonly path: readonly string[]
  readonly params: URLSearchParams
}

/** Members of the query that go along from place to place. */
const lasting = ['account', 'region']

export function readPlace(hash: string = location.hash): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const segments = path.split('/').filter((segment) => segment !== '')
  return { path: decoded(segments), params: new URLSearchParams(query) }
}

/** A path that was mangled on its way is that of no page. */
function decoded(segments: readonly string[]): readonly string[] {
  try {
    return segments.map(decodeURIComponent)
  } catch {
    return [segments.join('/')]
  }
}

/**
 * The link to a place: `href(['fleet', id], { tab: 'patches' })`. The lab stays the one that is looked at; an undefined or empty parameter
 * is left out.
 */
export function href(path: readonly string[], params: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams()
  const present = readPlace().params
  for (const name of lasting) {
    const value = present.get(name)
    if (value !== null) query.set(name, value)
  }
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== '') query.set(name, value)
  const text = query.toString()
  return `#/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`
}

/** Goes to a place; `replace` leaves no step to go back to. */
export function go(
  path: readonly string[],
  params: Readonly<Record<string, string | undefined>> = {},
  how: 'push' | 'replace' = 'push',
): void {
  const to = href(path, params)
  if (how === 'push') location.hash = to
  else location.replace(to)
}

/** Changes parameters of the present place and leaves no step to go back to: filters, tabs, moments. */
export function setParams(changes: Readonly<Record<string, string | undefined>>): void {
  const { path, params } = readPlace()
  const merged = { ...Object.fromEntries(params), ...changes }
  const to = href(path, merged)
  if (to !== location.hash) location.replace(to)
}

export function labOf({ params }: Place): LabAddress {
  const account = params.get('account') ?? ''
  return {
    account: /^\d{12}$/.test(account) ? account : defaultAccount,
    region: params.get('region') ?? defaultRegion,
  }
}

/** A moment as it is written in links: `<run's id>:<revision>`. */
export function momentOf({ params }: Place): { readonly run: string; readonly rev: number } | undefined {
  const [, run, rev] = /^(.+):(\d+)$/.exec(params.get('at') ?? '') ?? []
  return run === undefined ? undefined : { run, rev: Number(rev) }
}
