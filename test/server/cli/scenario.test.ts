import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startPatchlab } from '../../../server/index.ts'
import type { Progress } from '../../../sim/index.ts'
import { template } from '../../../server/scenario/template.ts'
import { patchlab } from './patchlab.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'patchlab-scenario-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A file with the scenario that `patchlab new` makes, changed or not. */
function written(change: (text: string) => string = (text) => text): string {
  const file = join(folder(), 'web.yaml')
  writeFileSync(file, change(template('web')))
  return file
}

/** Asks one thing, and has no need of a fleet's work. */
const quiz = `title: A quiz
summary: One question.
fleet: [{ os: debian-12 }]
story: You are asked.
steps:
  - id: sums
    title: Sums
    text: Two and two?
    checks: [{ answer: What is it?, accept: '4' }]
    solution: [{ answer: '4' }]
`

const alone = { PATCHLAB_PORT: '1' }

describe('patchlab run', () => {
  test('solves a file and tells it as JUnit XML', async () => {
    const [file, output] = [written(), join(folder(), 'result.xml')]
    const { code, out } = await patchlab(['run', file, '--format', 'junit', '--output', output], alone)
    expect([code, out.includes('Solved: 30 of 30 points')]).toEqual([0, true])
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(output, 'utf8')) as {
      testsuites: { testsuite: { testcase: readonly object[] } }
    }
    const { testsuite } = parsed.testsuites
    expect(testsuite).toMatchObject({ '@_name': 'web', '@_tests': '3', '@_failures': '0', '@_errors': '0' })
    expect(testsuite.testcase.length).toBe(3)
  })

  test('fails when a step is not solved, and says why', async () => {
    const file = written((text) => text.replace(' --max-concurrency 1', ''))
    const { code, out } = await patchlab(['run', file], alone)
    expect([
      code,
      out.includes('Both web servers were restarting at the same time.'),
      out.includes('Not solved: 20 of 30 points'),
    ]).toEqual([1, true, true])
  })

  test('plays nothing that has problems', async () => {
    const file = written((text) => text.replace('steps:', 'stepps:'))
    const { code, err } = await patchlab(['run', file], alone)
    expect([code, err.includes('web.yaml:'), err.includes('Did you mean steps?'), err.includes(' at ')]).toEqual([
      2,
      true,
      true,
      false,
    ])
  })

  test('knows the shipped ones by name alone', async () => {
    const { code, err } = await patchlab(['run', 'no-such-thing'], alone)
    expect([
      code,
      err.startsWith('patchlab: There is no scenario no-such-thing: neither a shipped one nor a file.'),
    ]).toEqual([2, true])
  })
})

describe('patchlab validate', () => {
  test('finds nothing in the shipped ones, and tells problems with their places', async () => {
    const file = written((text) => text.replace('os: ubuntu-24.04', 'os: ubuntu-24.10'))
    const [good, bad] = await Promise.all([patchlab(['validate']), patchlab(['validate', file])])
    expect([good.code, good.out.includes('✓ scenarios/patch-manager-lab/scenario.yaml')]).toEqual([0, true])
    expect([bad.code, bad.out.replace(/^.*\//, '').trim()]).toEqual([
      1,
      'web.yaml:11:9: fleet group 1, os: This is "ubuntu-24.10". Did you mean ubuntu-24.04?',
    ])
  })
})

describe('patchlab play and check', () => {
  test('show the steps, mark what is solved, give hints and take answers', async () => {
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    const port = { PATCHLAB_PORT: new URL(lab.endpoint).port }
    const played = await patchlab(['play', written()], port, 'hint\nanswer 4\nstatus\nnonsense\nquit\n')
    expect(played.code).toBe(0)
    for (const part of [
      'Scan the web servers',
      'Hint (1 point): Send the command',
      'The step scan asks nothing.',
      '0 of 3 steps are solved. 0 of 30 points.',
      'There is: hint, answer',
    ]) {
      expect(played.out).toContain(part)
    }
    const open = await patchlab(['check', '--json'], port)
    const { current, steps } = JSON.parse(open.out) as Progress
    expect([open.code, current, steps[0]?.hintsTaken, steps[0]?.says]).toEqual([
      1,
      'scan',
      1,
      '0 of the two web servers were scanned.',
    ])
    const answered = await patchlab(['check', '--step', 'count', '--answer', 'many'], port)
    expect([answered.code, answered.out.split('\n')[0]]).toEqual([1, 'That is not right. Look again.'])
  })

  test('end where all is solved, go on there, and can be recorded', async () => {
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    const port = { PATCHLAB_PORT: new URL(lab.endpoint).port }
    const [file, recording] = [join(folder(), 'quiz.yaml'), join(folder(), 'session.jsonl.gz')]
    writeFileSync(file, quiz)
    const first = await patchlab(['play', file, '--record', recording], port, 'answer 3\nanswer 4\n')
    expect([first.code, first.out.match(/That is .*right\.|✓ Sums.*|All .*|Recorded up/g)]).toEqual([
      0,
      [
        'That is not right.',
        'That is right.',
        '✓ Sums (+10)',
        'All 1 steps are solved. 10 of 10 points.',
        'Recorded up',
      ],
    ])
    expect((await patchlab(['replay', recording])).out).toContain('Answered, and right: "4".')
    writeFileSync(file, quiz.replace('Two and two?', 'Three and one?'))
    const again = await patchlab(['play', file], port, '')
    expect([again.code, again.out.includes('has changed since this began'), again.out.includes('All 1 steps')]).toEqual(
      [0, true, true],
    )
  })

  test('do not take what was solved unattended for a session', async () => {
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    const port = { PATCHLAB_PORT: new URL(lab.endpoint).port }
    const file = written()
    expect((await patchlab(['run', file], port)).code).toBe(0)
    const refused = await patchlab(['play', file], port, '')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('has work in it') as string])
    const shown = await patchlab(['check'], port)
    expect([shown.code, shown.out.includes('All 3 steps are solved.')]).toEqual([0, true])
    const unknown = await patchlab(['check', '--step', 'nope'], port)
    expect([unknown.code, unknown.err.startsWith('patchlab: There is no step nope')]).toEqual([2, true])
  })

  test('say what to do where nothing is played', async () => {
    const lab = await startPatchlab({ fleet: [] })
    onTestFinished(() => lab.close())
    const { code, err } = await patchlab(['check', '--endpoint', lab.endpoint])
    expect([code, err.trim()]).toEqual([
      1,
      'patchlab: This lab plays no scenario. Begin one: patchlab play patch-manager-lab.',
    ])
  })
})

describe('patchlab new', () => {
  test('refuses a name that is none', async () => {
    const { code, err } = await patchlab(['new', 'My Lab'])
    expect([code, err.startsWith('patchlab: "My Lab" is no name for a scenario.')]).toEqual([2, true])
  })
})
