import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { describeNews } from '../../../server/cli/play-session.ts'
import type { PlayView } from '../../../server/control/scenario.ts'

/** A play of one step, as far as its news go: how each check stands, '' when it holds. */
function view(state: 'open' | 'solved', ...says: readonly string[]): PlayView {
  const checks = says.map((each) => ({ kind: 'eventually', ok: each === '', says: each }))
  const step = { id: 'scan', title: 'Scan', state, earned: 10, says: state === 'solved' ? 'Well done.' : '', checks }
  return { progress: { current: state === 'open' ? 'scan' : null, steps: [step] } } as unknown as PlayView
}

test.each<[string, PlayView, PlayView, readonly string[]]>([
  ['nothing new', view('open', 'No scan.', ''), view('open', 'One scan.', ''), []],
  [
    'a check that holds now',
    view('open', 'No scan.', 'No look.'),
    view('open', '', 'No look.'),
    ['  ✓ 1 of 2 checks hold. No look.'],
  ],
  [
    'a check that never will',
    view('open', 'No scan.', ''),
    view('open', 'No scan.', 'Both were away.'),
    ['  ✗ Both were away.'],
  ],
  ['a step that is solved', view('open', 'No scan.'), view('solved', ''), ['✓ Scan (+10) Well done.']],
])('a session tells of %s', (_, before, after, lines) => {
  expect(describeNews(before, after).map(stripVTControlCharacters)).toEqual(lines)
})
