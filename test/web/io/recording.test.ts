import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Records } from '../../../sim/records.ts'
import { type Change, serialize } from '../../../sim/store/change.ts'
import { readRecording } from '../../../web/io/recording.ts'
import { type Part, unzip } from '../../../web/io/unzip.ts'
import { headerOf, labThat } from '../model/run-of.ts'

const it = labThat(['scan', 'install'])
const changes = it.changes()
const lines = [JSON.stringify(headerOf(it)), ...changes.map(serialize)]
const zipped = (text: string): Blob => new Blob([gzipSync(text)])
const whole = gzipSync(`${lines.join('\n')}\n`)

test('a recording becomes the run that it is of', async () => {
  const seen: number[] = []
  const { run, breaksOff } = await readRecording('run.jsonl.gz', unzip(new Blob([whole])), (bytes) => seen.push(bytes))
  expect(breaksOff).toBe(false)
  expect(run.header).toEqual(headerOf(it))
  expect(run.cursor.changes).toEqual(changes)
  run.cursor.seek(changes.length)
  expect(new Map(run.store.table('host').entries())).toEqual(new Map(it.lab.store.table('host').entries()))
  expect(seen.at(-1)).toBe(whole.length)
})

test('one that breaks off is read as far as it goes, wherever that is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2000, max: whole.length - 1 }), async (length) => {
      const { run, breaksOff } = await readRecording('run.jsonl.gz', unzip(new Blob([whole.subarray(0, length)])))
      expect(breaksOff).toBe(true)
      expect(run.cursor.changes).toEqual(changes.slice(0, run.cursor.last))
    }),
    { numRuns: 20 },
  )
  const { run } = await readRecording('run.jsonl.gz', unzip(new Blob([whole.subarray(0, -8)])))
  expect(run.cursor.last).toBe(changes.length)
})

test('where it is cut into parts does not matter', async () => {
  const last = {
    ...changes.at(-1),
    rev: changes.length + 1,
    kind: 'output',
    key: 'x',
    value: 'é – 😀',
  } as Change<Records>
  const bytes = new TextEncoder().encode([...lines, serialize(last), ''].join('\n'))
  const near = bytes.length - 40
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.nat(bytes.length), fc.integer({ min: near, max: bytes.length })), { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (cuts, each) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        const pieces = ends.slice(1).map((end, i) => bytes.slice(ends[i], end))
        async function* parts(): AsyncGenerator<Part> {
          for (let i = 0; i < pieces.length; i += each)
            yield { pieces: pieces.slice(i, i + each), read: 0, isLast: i + each >= pieces.length, breaksOff: false }
        }
        const { run } = await readRecording('run.jsonl.gz', parts())
        expect(run.cursor.changes).toEqual([...changes, last])
      },
    ),
    { numRuns: 20 },
  )
})

describe('what is none is refused with the reason and what to do', () => {
  const altered = (members: object): string => JSON.stringify({ ...changes[0], ...members })
  const newer = JSON.stringify({ ...headerOf(it), version: 2, patchlab: '9.0.0' })
  test.each([
    ['no gzip', new Blob(['hello']), 'x.gz is no recording: recordings are gzip files. Make one with'],
    ['nothing', new Blob([]), 'x.gz is no recording: recordings are gzip files. Make one with'],
    ['another gzip file', zipped('hello\n'), 'This is no recording of Patchlab'],
    [
      'a newer version',
      zipped(`${newer}\n`),
      'made by Patchlab 9.0.0; this Patchlab reads version 1. Use the Patchlab',
    ],
    ['a line that is lost', zipped([...lines.slice(0, 3), ...lines.slice(4)].join('\n')), 'damaged at line 4'],
    [
      'a kind of record that is not known',
      zipped([lines[0], altered({ kind: 'spaceship' }), ''].join('\n')),
      'of a kind that this Patchlab does not know: spaceship',
    ],
    [
      'a record that is none',
      zipped([lines[0], altered({ kind: 'node', value: 5 }), ''].join('\n')),
      'damaged at line 2',
    ],
    ['an output that is no text', zipped([lines[0], altered({ kind: 'output', value: {} }), ''].join('\n')), 'no text'],
    ['a line that is none', zipped(`${lines[0]}\n{"rev":1\n`), 'damaged at line 2'],
  ])('%s', async (_, file, message) => {
    await expect(readRecording('x.gz', unzip(file))).rejects.toThrow(message)
  })
})
