import { describe, expect, test } from 'vitest'
import { parseOverrideList } from '../../../sim/patching/override-list.ts'

describe('parseOverrideList', () => {
  test('ids, titles, wildcards and numbers', () => {
    const yaml = `
patches:
  - id: 'kernel.x86_64'
    title: 'kernel.x86_64:0:4.14*'
  - id: bind*.x86_64
  - id: 4480979
`
    expect(parseOverrideList(yaml)).toEqual({
      kind: 'list',
      patches: [{ id: 'kernel.x86_64', title: 'kernel.x86_64:0:4.14*' }, { id: 'bind*.x86_64' }, { id: '4480979' }],
    })
  })

  test.each(['{"patches": []}', 'patches:', 'other: 1'])('%j is an empty list', (yaml) => {
    expect(parseOverrideList(yaml)).toEqual({ kind: 'list', patches: [] })
  })

  test.each([
    ['', 'The content of the provided InstallOverrideList is invalid.'],
    ['just text', 'The content of the provided InstallOverrideList is invalid.'],
    ['- id: a', 'The content of the provided InstallOverrideList is invalid.'],
    ['patches: a', 'The content of the provided InstallOverrideList is invalid.'],
    ['patches: [{title: a}]', 'Must provide an id for each patch'],
    ['patches: [a]', 'Must provide an id for each patch'],
  ])('%j fails the run', (yaml, message) => {
    expect(parseOverrideList(yaml)).toEqual({ kind: 'failure', message })
  })

  test('broken YAML says where', () => {
    const result = parseOverrideList('patches: [')
    expect(result.kind === 'failure' && result.message).toMatch(/line 1, column 11/)
  })
})
