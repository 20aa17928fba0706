import type { Command } from './command-form.ts'

/** What ListCommands is asked for a page's link: `tab`, and in the history `status`, `documentName`, `after` and `before` (UTC, to the minute). */
export function commandFilters(params: URLSearchParams): {
  readonly Filters?: readonly { key: string; value: string }[]
} {
  if (params.get('tab') !== 'history') return { Filters: [{ key: 'ExecutionStage', value: 'Executing' }] }
  const filters = [
    { key: 'Status', value: params.get('status') ?? '' },
    { key: 'DocumentName', value: params.get('documentName') ?? '' },
    { key: 'InvokedAfter', value: utc(params.get('after')) },
    { key: 'InvokedBefore', value: utc(params.get('before')) },
  ].filter(({ value }) => value !== '')
  return filters.length === 0 ? {} : { Filters: filters }
}

/** `2026-11-26T01:24`, as a field for times gives it, with its zone. */
const utc = (text: string | null): string =>
  text === null || text === '' ? '' : `${text}${text.length === 16 ? ':00' : ''}Z`

/** Whom a command was for, in words. */
export function targetWords({ InstanceIds: ids = [], Targets: targets = [] }: Command): string {
  if (targets.length === 0) return nodes(ids)
  return targets
    .map(({ Key: key = '', Values: values = [] }) => {
      if (key.toLowerCase() === 'instanceids') return nodes(values)
      const name = key.replace(/^tag:/, '')
      return key === 'tag-key' ? `has ${values.join(' or ')}` : `${name}: ${values.join(' or ')}`
    })
    .join(' and ')
}

const nodes = (ids: readonly string[]): string => (ids.length === 1 ? (ids[0] ?? '') : `${ids.length} instances`)
