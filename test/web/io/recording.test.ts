import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serialize } from '../../../sim/store/change.ts'
import { readRecording } from '../../../web/io/recording.ts'
import { headerOf, labThat } from '../model/run-of.ts'

const it = labThat(['scan', 'install'])
const changes = it.changes()
const lines = [JSON.stringify(headerOf(it)), ...changes.map(serialize)]
const zipped = (text: string): Blob => new Blob([gzipSync(text)])
const whole = gzipSync(`${lines.join('\n')}\n`)

test('a recording becomes the run that it is of', async () => {
  const seen: number[] = []
  const { run, breaksOff } = await readRecording('run.jsonl.gz', new Blob([whole]), (bytes) => seen.push(bytes))
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
      const { run, breaksOff } = await readRecording('run.jsonl.gz', new Blob([whole.subarray(0, length)]))
      expect(breaksOff).toBe(true)
      expect(run.cursor.changes).toEqual(changes.slice(0, run.cursor.last))
    }),
    { numRuns: 20 },
  )
  const { run } = await readRecording('run.jsonl.gz', new Blob([whole.subarray(0, -8)]))
  expect(run.cursor.last).toBe(changes.length)
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
    await expect(readRecording('x.gz', file)).rejects.toThrow(message)
  })
})
