import { expect, test } from 'vitest'
import { filtersOfTokens, suggestions, tokensOf } from '../../../web/model/filter-tokens.ts'
import { searchKinds } from '../../../web/model/ssm-documents.ts'

test('the filters of a link are those of the request', () => {
  const params = new URLSearchParams('name=AWS-Run&platform=Linux&page=2&owner=')
  expect(filtersOfTokens(tokensOf(searchKinds, params))).toEqual([
    { Key: 'Name', Values: ['AWS-Run'] },
    { Key: 'PlatformTypes', Values: ['Linux'] },
  ])
})

test('first what to filter by is offered, then Equals, then the values', () => {
  const [name, platform] = searchKinds
  expect(suggestions(searchKinds, undefined, false, '')).toEqual([
    'Document name prefix',
    'Platform types',
    'Owner',
    'Document type',
  ])
  expect(suggestions(searchKinds, undefined, false, 'plat')).toEqual(['Platform types'])
  expect(suggestions(searchKinds, platform, false, '')).toEqual(['Equals'])
  expect(suggestions(searchKinds, platform, true, 'lin')).toEqual(['Linux'])
  expect(suggestions(searchKinds, name, true, 'AWS')).toEqual([])
})
