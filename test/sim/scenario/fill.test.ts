import { expect, test } from 'vitest'
import { fill } from '../../../sim/scenario/expression.ts'
import { readLine } from '../../../sim/scenario/aws/line.ts'

const state = { nodes: [{ id: 'i-1' }, { id: 'i-2' }], baseline: 'pb-1' }

test('a list that stands alone for a member of a list stands for several members', () => {
  const { input } = readLine(
    'aws ssm send-command --document-name AWS-RunPatchBaseline --instance-ids ${nodes[].id} i-3',
  )
  expect(fill(input, state)).toEqual({ DocumentName: 'AWS-RunPatchBaseline', InstanceIds: ['i-1', 'i-2', 'i-3'] })
  expect(fill({ InstanceIds: '${nodes[].id}' }, state)).toEqual({ InstanceIds: ['i-1', 'i-2'] })
})

test('what is in a list and is no text keeps its shape', () => {
  expect(fill([{ Values: ['${nodes[].id}'] }, ['${baseline}'], 'x ${baseline}'], state)).toEqual([
    { Values: ['i-1', 'i-2'] },
    ['pb-1'],
    'x pb-1',
  ])
})
