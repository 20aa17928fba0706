import type { Change } from '../store/change.ts'
import type { Records } from '../records.ts'
import { tellCommand, tellInvocation } from './tell-command.ts'
import { tellHost } from './tell-host.ts'
import { kindsOf, past, type Past, type Speakers, type Told } from './speaker.ts'
import { faultWords, nodeName, patchWords, versionOf } from './words.ts'

export type { Told } from './speaker.ts'

/** Tells a journal, change by change, in order. */
export interface Storyteller {
  /** What the change was, in words; undefined for what nobody needs to be told, such as one more chunk of output. */
  tell(change: Change<Records>): Told | undefined
}

/** Each kind of record that there is something to say of. */
const speakers: Speakers = {
  node: (before, now, state, id) => {
    if (now === undefined) return ['host', `${nodeName(state, id, before)} is gone.`]
    if (before === undefined) return ['host', `${nodeName(state, id, now)} joins: ${id}, ${now.os}.`]
    if (JSON.stringify(before.tags) === JSON.stringify(now.tags)) return undefined
    const tags = Object.entries(now.tags).map(([key, value]) => `${key}=${value}`)
    return ['host', `${nodeName(state, id, now)} is tagged ${tags.join(', ') || 'with nothing'}.`]
  },
  host: (before, now, state, id) => {
    const text = now && tellHost(before, now)
    return text === undefined ? undefined : ['host', `${nodeName(state, id)} ${text}.`]
  },
  command: (before, now) => {
    const text = now && tellCommand(before, now)
    return text === undefined ? undefined : ['command', text]
  },
  invocation: (before, now, state) => {
    const text = now && tellInvocation(before, now)
    return now === undefined || text === undefined
      ? undefined
      : ['command', `${nodeName(state, now.instanceId)}: ${text}`]
  },
  'patch-report': (before, now, state, id) => {
    if (now === undefined || now === before) return undefined
    const items = past(state, 'patch-items', now.items)
    const done = now.operation === 'Scan' ? 'has been scanned' : 'has been patched'
    return ['patches', `${nodeName(state, id)} ${done}${items === undefined ? '' : `: ${patchWords(items)}`}.`]
  },
  'patch-items': () => undefined,
  fault: (before, now, state) => {
    const record = now ?? before
    if (record === undefined) return undefined
    const what = `${faultWords(record.fault)} on ${nodeName(state, record.instanceId)}`
    if (now === undefined) return ['fault', `Over: ${what}.`]
    if (before?.state === now.state) return undefined
    if (now.state === 'effective') return ['fault', `In effect: ${what}.`]
    return now.state === 'failed' ? ['fault', `Could not be done: ${what}: ${now.problem ?? ''}`] : undefined
  },
  'api-fault': (before, now) => {
    const { kind = '', operation = '' } = now ?? before ?? {}
    const what = `${kind} on ${operation === '*' ? 'every operation' : operation} of the API`
    return [
      'fault',
      now === undefined
        ? `Over: ${what}.`
        : `In effect: ${what}, for ${+(now.probability * 100).toFixed(4)} % of calls.`,
    ]
  },
  publication: (_, now) => {
    if (now === undefined) return undefined
    const packages = now.packages.map(({ pkg }) => `${pkg.name} ${versionOf(pkg)}`.trim())
    const notice = now.advisory === undefined ? '' : ` as ${now.advisory.id}`
    return ['setting', `Published for ${now.os}${notice}: ${packages.join(', ')}.`]
  },
  baseline: (before, now) => {
    const name = `baseline ${now?.name ?? before?.name ?? ''} (${now?.operatingSystem ?? before?.operatingSystem ?? ''})`
    return [
      'setting',
      `The ${name} is ${now === undefined ? 'deleted' : before === undefined ? 'created' : 'changed'}.`,
    ]
  },
  'patch-group': (_, now, state, key) => {
    const [os = '', ...group] = key.split('/')
    const name = `The patch group ${group.join('/')} (${os})`
    if (now === undefined) return ['setting', `${name} has no baseline of its own any more.`]
    return ['setting', `${name} uses the baseline ${past(state, 'baseline', now.baselineId)?.name ?? now.baselineId}.`]
  },
  'default-baseline': (_, now, state, os) => {
    if (now === undefined) return ['setting', `The default baseline of ${os} is AWS's again.`]
    return [
      'setting',
      `The default baseline of ${os} is ${past(state, 'baseline', now.baselineId)?.name ?? now.baselineId}.`,
    ]
  },
  document: (before, now, _, name) => {
    if (now !== undefined && before !== undefined) return ['setting', `The document ${name} is changed.`]
    return ['setting', `The document ${name} is ${now === undefined ? 'deleted' : 'created'}.`]
  },
  clock: (before, now) => {
    if (now === undefined || JSON.stringify(now) === JSON.stringify(before)) return undefined
    return ['setting', now.mode === 'paused' ? 'The clock stands still.' : `The clock runs at ×${now.speed}.`]
  },
  file: (before, now, _, url) => [
    'setting',
    `The file ${url} is ${now === undefined ? 'removed' : before === undefined ? 'put there' : 'changed'}.`,
  ],
  scenario: (before, now) =>
    now === undefined || before !== undefined ? undefined : ['scenario', `The scenario begins: ${now.title}.`],
  step: (before, now) => {
    if (now === undefined || before === undefined) return undefined
    if (now.state === 'solved' && before.state !== 'solved')
      return ['scenario', `Solved: ${now.title} (${now.earned} points).`]
    return now.hints > before.hints ? ['scenario', `Hint ${now.hints} is taken: ${now.title}.`] : undefined
  },
  answer: (_, now) => now && ['scenario', `Answered, ${now.right ? 'and right' : 'but not right'}: "${now.text}".`],
}

export function createStoryteller(): Storyteller {
  const state: Past = new Map(kindsOf(speakers).map((kind) => [kind, new Map()]))
  return {
    tell(change) {
      const { rev, at, by, kind, key } = change
      const records = state.get(kind)
      if (records === undefined) return undefined
      const before = records.get(key)
      const now = change.value ?? undefined
      // What is gone can still be named while it is told that it is.
      if (now !== undefined) records.set(key, now)
      const speak = speakers[kind] as
        | ((before: unknown, now: unknown, state: Past, key: string) => ReturnType<NonNullable<Speakers['node']>>)
        | undefined
      const said = speak?.(before, now, state, key)
      if (now === undefined) records.delete(key)
      return said && { rev, at, by, about: said[0], text: said[1] }
    },
  }
}
