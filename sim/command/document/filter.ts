import { fail } from '../../api/errors.ts'
import type { Input } from '../../api/operation.ts'
import type { Lab } from '../../core.ts'
import type { Document } from './find.ts'

interface Filter {
  readonly key: string
  readonly values: readonly string[]
}

type Matches = (document: Document, value: string, lab: Lab) => boolean

/**
 * Owner. Public documents are AWS's and those shared with everybody; `Private` are those that other accounts share with this one
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html): none, for each account has its own lab.
 */
const owners: Readonly<Record<string, Matches>> = {
  All: () => true,
  Amazon: ({ owner }) => owner === 'Amazon',
  Private: () => false,
  Public: ({ isPublic }) => isPublic,
  Self: ({ owner }, _, lab) => owner === lab.account,
  ThirdParty: () => false,
}

/** Name is a prefix, as in AWS's sample `Key=Name,Values=AWS-A`; whether case counts is not known, here it does. */
const keys: Readonly<Record<string, Matches>> = {
  Name: ({ name }, value) => name.startsWith(value),
  Owner: (document, value, lab) => (owners[value] ?? noOwner(value))(document, value, lab),
  PlatformTypes: ({ platforms }, value) => platforms.some((platform) => platform === value),
  DocumentType: ({ type }, value) => type === value,
  TargetType: ({ targetType }, value) => targetType === value,
  SearchKeyword: ({ name, displayName = '' }, value) =>
    `${name}\n${displayName}`.toLowerCase().includes(value.toLowerCase()),
}

function noOwner(value: string): never {
  return fail('ValidationException', `Owner ${value} is not valid: it is one of ${Object.keys(owners).join(', ')}.`)
}

function matcher({ key, values }: Filter): Matches {
  if (key.startsWith('tag:')) {
    const name = key.slice('tag:'.length)
    return ({ tags }, value) => Object.hasOwn(tags, name) && tags[name] === value
  }
  const matches = Object.hasOwn(keys, key) ? keys[key] : undefined
  if (matches === undefined) return fail('InvalidFilterKey')
  if (key === 'Owner') for (const value of values) if (!Object.hasOwn(owners, value)) noOwner(value)
  return matches
}

/** The filters of ListDocuments, of the old form and the new: values of a filter are alternatives, several filters must all match. */
export function documentFilter(
  lab: Lab,
  { DocumentFilterList: old = [], Filters: filters = [] }: Input<'ListDocuments'>,
): (document: Document) => boolean {
  const all: readonly Filter[] = [
    ...old.map(({ key, value }) => ({ key, values: [value] })),
    ...filters.map(({ Key = '', Values = [] }) => ({ key: Key, values: Values })),
  ]
  if (all.filter(({ key }) => key.startsWith('tag:')).length > 1) {
    fail('ValidationException', 'ListDocuments takes one tag key at most; it may have several values.')
  }
  const checks = all.map((filter) => {
    const matches = matcher(filter)
    if (filter.values.length === 0) fail('ValidationException', `Filter ${filter.key} needs a value.`)
    return (document: Document) => filter.values.some((value) => matches(document, value, lab))
  })
  return (document) => checks.every((holds) => holds(document))
}
