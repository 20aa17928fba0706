import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { explain } from '../../../server/cli/diff.ts'
import { compareRecordings } from '../../../server/disk/compare.ts'
import { recordingOf } from '../../../server/disk/recorder.ts'
import { type Driven, drive, hosts, minute } from '../../sim/lab/drive.ts'

function saved(...labs: readonly Driven[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return labs.map(({ lab }, i) => {
    const file = join(folder, 'ab'.charAt(i))
    writeFileSync(file, Buffer.concat([...recordingOf(lab)]))
    return file
  })
}

/** Compares two labs, and says it as it is printed, without the folder. */
async function compared(a: Driven, b: Driven) {
  const [fileA = '', fileB = ''] = saved(a, b)
  const comparison = await compareRecordings(fileA, fileB)
  const folder = fileA.slice(0, -1)
  // Colours are for terminals.
  const said = explain(comparison)
    .join('\n')
    .replaceAll(folder, '')
    .replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '')
  return { comparison, said }
}

describe('two recordings', () => {
  test('of the same run are identical', async () => {
    const run = (): Driven => {
      const it = drive()
      it.script('uptime')
      it.pass(minute)
      return it
    }
    const { comparison, said } = await compared(run(), run())
    expect(comparison).toMatchObject({ identical: true, header: [], breakOff: [] })
    expect(said).toBe(`The recordings are identical: ${comparison.same} revisions.`)
  })

  test('part where the runs did', async () => {
    const [a, b] = [drive(), drive()]
    for (const it of [a, b]) {
      it.script('uptime')
      it.pass(minute)
    }
    const { rev } = a.lab.journal
    a.pass(1000)
    a.script('uname -r')
    b.script('uname -r', { Comment: 'mine' })
    const { comparison, said } = await compared(a, b)
    expect(comparison).toMatchObject({
      identical: false,
      same: rev,
      parting: { rev: rev + 1, a: { change: { by: 'call:request-1', kind: 'invocation' } } },
    })
    expect(comparison.parting?.members).toContainEqual({
      path: 'at',
      a: JSON.stringify(a.lab.now()),
      b: JSON.stringify(b.lab.now()),
    })
    expect(said).toMatch(
      new RegExp(
        `^They are the same for ${rev} revisions and part at revision ${rev + 1}:\n {2}a 2026-.* by call:request-1: invocation `,
      ),
    )
    expect(said).toMatch(/\nMember by member:\n {2}at: \d+ → \d+\n/)
  })

  test('of which one ends before the other', async () => {
    const [a, b] = [drive(), drive()]
    b.script('uptime')
    const { comparison, said } = await compared(a, b)
    expect(comparison.same).toBe(a.lab.journal.rev)
    expect(comparison.parting?.a.change).toBeUndefined()
    expect(said).toContain('  a a ends before it.\n  b 2026-')
  })

  test('of labs that did not begin alike', async () => {
    const { comparison, said } = await compared(drive({ seed: 'one' }), drive({ seed: 'two', fleet: hosts(3) }))
    expect(comparison.header).toEqual([
      { path: 'seed', a: '"one"', b: '"two"' },
      { path: 'fleet[0].count', a: '2', b: '3' },
    ])
    expect(said).toMatch(/^The labs did not begin alike:\n {2}seed: "one" → "two"\n/)
  })
})

test('great differences are cut short', () => {
  const members = Array.from({ length: 30 }, (_, i) => ({
    path: `value[${i}]`,
    a: `"${'x'.repeat(500)}"`,
    b: undefined,
  }))
  const change = { at: 0, by: 'clock', kind: 'file', key: 's3://a/b' } as const
  const lines = explain({
    identical: false,
    header: [],
    same: 0,
    parting: { rev: 1, a: { file: 'a', change }, b: { file: 'b', change }, members },
    breakOff: [],
  })
  expect(lines).toHaveLength(25)
  expect(lines.at(-1)).toBe('  and 10 more')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(300)
})
