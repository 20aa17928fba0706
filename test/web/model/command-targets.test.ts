import { expect, test } from 'vitest'
import type { NodeOverview } from '../../../sim/view.ts'
import { commandFilters, targetWords } from '../../../web/model/command-list.ts'
import { everyNode, isFound, taggedNodes } from '../../../web/model/target-nodes.ts'

const node = (id: string, tags: Readonly<Record<string, string>>): NodeOverview => ({
  id,
  name: `name-${id}`,
  os: 'ubuntu-22.04',
  platform: 'Ubuntu 22.04',
  state: 'running',
  ping: 'Online',
  driver: 'model',
  ip: '10.0.0.1',
  patchGroup: '',
  tags,
  missing: null,
})
const nodes = [node('i-1', { Team: 'a', Stage: 'test' }), node('i-2', { Team: 'b' }), node('i-3', { Stage: 'test' })]
const met = (...tags: readonly { key: string; value: string }[]): readonly string[] =>
  taggedNodes(nodes, tags).map(({ id }) => id)

test('tags mean the nodes that SendCommand would find', () => {
  expect(met()).toEqual([])
  expect(met({ key: 'Team', value: 'a' }, { key: 'Team', value: 'b' })).toEqual(['i-1', 'i-2'])
  expect(met({ key: 'Team', value: 'a' }, { key: 'Stage', value: 'test' })).toEqual(['i-1'])
  expect(met({ key: 'Team', value: '' })).toEqual(['i-1', 'i-2'])
  expect(met({ key: 'Team', value: '' }, { key: 'Team', value: 'b' })).toEqual(['i-2'])
  expect(met({ key: 'toString', value: '' })).toEqual([])
})

test('a node is found by words of its id, name, platform, address and tags', () => {
  const found = (search: string): readonly string[] => nodes.filter((each) => isFound(each, search)).map(({ id }) => id)
  expect(found('')).toEqual(['i-1', 'i-2', 'i-3'])
  expect(found('ubuntu I-2')).toEqual(['i-2'])
  expect(found('stage=test')).toEqual(['i-1', 'i-3'])
  expect(found('windows')).toEqual([])
})

test('every node is named, or meant by a tag that each has', () => {
  const many = Array.from({ length: 51 }, (_, i) => node(`i-${i}`, { Name: `n${i}`, ...(i > 0 && { Alpha: '' }) }))
  expect(everyNode(nodes)).toEqual({ ids: ['i-1', 'i-2', 'i-3'] })
  expect(everyNode(many)).toEqual({ key: 'Name' })
  expect(everyNode([...many, node('i-51', {})])).toBeUndefined()
})

test('whom a command was for', () => {
  expect(targetWords({ InstanceIds: ['i-1'] })).toBe('i-1')
  expect(targetWords({ InstanceIds: ['i-1', 'i-2'] })).toBe('2 instances')
  const targets = [
    { Key: 'tag:Team', Values: ['a', 'b'] },
    { Key: 'tag-key', Values: ['Stage'] },
  ]
  expect(targetWords({ InstanceIds: [], Targets: targets })).toBe('Team: a or b and has Stage')
})

test('the history is asked for what its link says', () => {
  const filters = (query: string) => commandFilters(new URLSearchParams(query)).Filters
  expect(filters('')).toEqual([{ key: 'ExecutionStage', value: 'Executing' }])
  expect(filters('tab=history')).toBeUndefined()
  expect(filters('tab=history&status=Failed&after=2026-11-26T01:24')).toEqual([
    { key: 'Status', value: 'Failed' },
    { key: 'InvokedAfter', value: '2026-11-26T01:24:00Z' },
  ])
})
