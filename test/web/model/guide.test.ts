import { describe, expect, test } from 'vitest'
import { costWords, guideSteps, openStep, pastSteps, stepOrder } from '../../../web/model/guide.ts'
import type { Play } from '../../../web/model/play.ts'
import { plural, spanWords } from '../../../web/model/play.ts'
import { createRun } from '../../../web/model/run.ts'
import type { Change, RecordingHeader, Records } from '../../../sim/view.ts'

type StepProgress = Play['progress']['steps'][number]

const step = (id: string, more: Partial<StepProgress> = {}): StepProgress => ({
  id,
  title: id.toUpperCase(),
  state: 'open',
  solvedAt: null,
  points: 10,
  earned: 0,
  hints: 2,
  hintsTaken: 0,
  checks: [],
  says: '',
  questions: [],
  ...more,
})

const play = (...steps: readonly StepProgress[]): Pick<Play, 'progress' | 'texts'> => ({
  progress: {
    slug: 's',
    title: 'S',
    variant: '',
    state: 'running',
    startedAt: 0,
    now: 0,
    score: 0,
    outOf: 20,
    current: null,
    lastActivity: null,
    steps,
    problems: [],
  },
  texts: steps.map(({ id }) => ({ id, text: `text of ${id}`, hints: [], nextCost: 2 })),
})

describe('a step in the guide', () => {
  test('has words for each check: what it says while it fails, what it came to when it holds', () => {
    const [scan] = guideSteps(
      play(
        step('scan', {
          checks: [
            { kind: 'called', ok: true, says: '' },
            { kind: 'eventually', ok: false, says: 'No scan yet.' },
          ],
          says: 'No scan yet.',
        }),
      ),
    )
    expect(scan?.checks).toEqual([
      { ok: true, words: 'You have looked at it.' },
      { ok: false, words: 'No scan yet.' },
    ])
    // The checks say it already.
    expect(scan?.says).toBe('')
    expect(scan?.text).toBe('text of scan')
  })

  test('says why it does not count although all its checks hold', () => {
    const [idle] = guideSteps(
      play(step('a', { checks: [{ kind: 'never', ok: true, says: '' }], says: 'Nothing was done.' })),
    )
    expect(idle?.says).toBe('Nothing was done.')
  })

  test('that is solved says what it came to, and sells no hints', () => {
    const [solved] = guideSteps(play(step('a', { state: 'solved', says: 'Four nodes.', earned: 8, hintsTaken: 1 })))
    expect(solved).toMatchObject({ isSolved: true, says: 'Four nodes.', nextCost: null, hintsLeft: 1 })
  })

  test('asks one question at a time', () => {
    const [asking] = guideSteps(play(step('a', { questions: ['How many?', 'Which?'] })))
    expect(asking).toMatchObject({ question: 'How many?', furtherQuestions: 1 })
  })

  test('says what a hint costs', () => {
    expect(costWords({ nextCost: 1, points: 10 })).toBe('It costs 1 point of the 10 that this step is worth.')
    expect(costWords({ nextCost: 0, points: 10 })).toBe('It costs nothing.')
  })

  test('is open when it was chosen, else when it is next', () => {
    const steps = guideSteps(play(step('a', { state: 'solved' }), step('b'), step('c')))
    expect(openStep(steps, '')).toBe('b')
    expect(openStep(steps, 'c')).toBe('c')
    expect(openStep(steps, 'gone')).toBe('b')
    expect(openStep(steps, 'none')).toBe('')
  })
})

test('a recording tells where the steps stood at a moment, in their order', () => {
  const put = <K extends keyof Records>(rev: number, kind: K, key: string, value: Records[K]): Change<Records> => ({
    rev,
    at: rev * 1000,
    by: 'scenario',
    kind,
    key,
    value,
  })
  const open = { state: 'open', solvedAt: 0, hints: 0, earned: 0 } as const
  const run = createRun({ id: 'r', incarnation: 1, header: { start: 0 } as RecordingHeader })
  run.append([
    put(1, 'step', 'zeta', { title: 'Z', ...open }),
    put(2, 'step', 'alpha', { title: 'A', ...open }),
    put(3, 'answer', 'zeta/0', { text: '5', right: false, at: 3000 }),
    put(4, 'step', 'zeta', { title: 'Z', state: 'solved', solvedAt: 4000, hints: 1, earned: 8 }),
  ])
  const order = stepOrder(run.cursor.changes, 2)
  expect(order).toEqual(['zeta', 'alpha'])
  run.cursor.seek(3)
  expect(pastSteps(run.store, order)).toMatchObject([
    { id: 'zeta', number: 1, isSolved: false, answers: [{ text: '5', right: false }] },
    { id: 'alpha', number: 2, answers: [] },
  ])
  run.cursor.seek(4)
  expect(pastSteps(run.store, order)[0]).toMatchObject({ isSolved: true, earned: 8, hints: 1, solvedAt: 4000 })
})

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [5_400_000, '1 h 30 min'],
  [3 * 86_400_000, '3 days'],
])('%d ms is %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words)
})

test('counts in words', () => {
  expect([plural(1, 'step'), plural(0, 'step'), plural(2, 'entry', 'entries')]).toEqual([
    '1 step',
    '0 steps',
    '2 entries',
  ])
})
