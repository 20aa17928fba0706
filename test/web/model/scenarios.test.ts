import { describe, expect, test } from 'vitest'
import { lossOf } from '../../../web/model/loss.ts'
import { createRun } from '../../../web/model/run.ts'
import { fileProblems, slugOf } from '../../../web/model/scenario-file.ts'
import { startOptions } from '../../../web/model/start.ts'
import { runSteps } from '../../../web/model/unattended.ts'
import type { RecordingHeader, Records, StreamRecord } from '../../../sim/view.ts'

describe('a file of one’s own', () => {
  test('has its problems where the server found them', () => {
    const message = 'my lab.yaml:2:3: steps[0]: title is missing. Write one.\nmy lab.yaml:9:1: The file ends.'
    expect(fileProblems(message, 'my lab.yaml', 'title: x\nsteps:\n')).toEqual([
      { line: 2, column: 3, text: 'steps[0]: title is missing. Write one.', excerpt: 'steps:' },
      { line: 9, column: 1, text: 'The file ends.', excerpt: '' },
    ])
  })

  test('may have a problem without a place', () => {
    expect(fileProblems('Too large.', 'a.yaml', '')).toEqual([{ line: 0, column: 0, text: 'Too large.', excerpt: '' }])
  })

  test.each([
    ['My Lab.yaml', 'my-lab'],
    ['2027_zero-day.yml', 'zero-day'],
    ['…….yaml', 'scenario'],
    [`${'a'.repeat(60)}.yaml`, 'a'.repeat(40)],
  ])('%s gets the slug %s', (file, slug) => {
    expect(slugOf(file)).toBe(slug)
  })
})

test('options that were left empty are left to the scenario', () => {
  const form = new FormData()
  form.set('variant', 'few')
  form.set('seed', ' ')
  form.set('pace', '')
  form.set('driver', 'model')
  expect(startOptions(form)).toEqual({ variant: 'few', driver: 'model' })
})

test('says what a lab would lose', () => {
  const of = (records: readonly StreamRecord[]): readonly string[] =>
    lossOf(createRun({ id: 'r', incarnation: 1, header: { start: 0 } as RecordingHeader, first: 9, records }).store)
  expect(of([])).toEqual([])
  const step = (state: 'open' | 'solved', earned: number): Records['step'] => ({
    title: 'T',
    state,
    solvedAt: 0,
    hints: 0,
    earned,
  })
  expect(
    of([
      ['scenario', 'scenario', { slug: 's', title: 'Zero day', variant: '', startedAt: 0 }],
      ['step', 'a', step('solved', 8)],
      ['step', 'b', step('open', 0)],
      ['distributor', 'i-1', {}],
      ['api-fault', 'latency/*', { kind: 'latency', operation: '*', probability: 1, ms: 2000, since: 0 }],
    ]),
  ).toEqual(['“Zero day”: 1 of 2 steps solved, 8 points', '1 fault'])
})

test('an unattended run is told step by step', () => {
  expect(
    runSteps([
      { kind: 'begin', id: 'a', title: 'Scan' },
      { kind: 'move', said: 'aws ssm send-command' },
      { kind: 'status', node: 'i-1', status: 'Pending' },
      { kind: 'status', node: 'i-2', status: 'Pending' },
      { kind: 'status', node: 'i-1', status: 'Success' },
      { kind: 'end', step: { id: 'a', title: 'Scan', ok: true, detail: 'Scanned.' } },
      { kind: 'begin', id: 'b', title: 'Install' },
    ]),
  ).toEqual([
    {
      id: 'a',
      title: 'Scan',
      ok: true,
      detail: 'Scanned.',
      moves: ['aws ssm send-command'],
      statuses: [
        ['Success', 1],
        ['Pending', 1],
      ],
    },
    { id: 'b', title: 'Install', ok: undefined, detail: '', moves: [], statuses: [] },
  ])
})
