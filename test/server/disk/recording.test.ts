import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createRecorder, recordingOf, recordLab } from '../../../server/disk/recorder.ts'
import { openRecording } from '../../../server/disk/recording.ts'
import type { Change, Records, RunningLab } from '../../../sim/index.ts'
import { fold } from '../../../sim/store/fold.ts'
import { drive, hosts, hour, live, start } from '../../sim/lab/drive.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const fail = (error: unknown): never => {
  throw error
}

const bytesOf = (lab: RunningLab): Buffer => Buffer.concat([...recordingOf(lab)])

async function read(file: string) {
  const recording = await openRecording(file)
  const changes: Change<Records>[] = []
  for await (const change of recording.changes) changes.push(change)
  return { header: recording.header, changes, breaksOff: recording.breaksOff }
}

/** A lab with a scan behind it; its recording has more than one block. */
function scanned(seed = 'seed') {
  const it = drive({ fleet: hosts(8), seed })
  it.patch('Install')
  it.pass(hour)
  return it
}

describe('a recording', () => {
  test('has a header and the whole journal, byte for byte', () => {
    const it = scanned()
    const [header = '', ...lines] = gunzipSync(bytesOf(it.lab)).toString().trimEnd().split('\n')
    expect(JSON.parse(header)).toEqual({
      format: 'patchlab-recording',
      version: 1,
      patchlab: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      seed: 'seed',
      account: '123456789012',
      region: 'us-east-1',
      start,
      pace: 'brisk',
      fleet: [{ os: 'amazon-linux-2018.03', tags: { Environment: 'Test' }, count: 8 }],
    })
    expect(lines.join('\n')).toBe(it.text())
  })

  test('is one gzip stream, as browsers read it', async () => {
    const it = scanned()
    const bytes = bytesOf(it.lab)
    const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(stream).text()).toBe(gunzipSync(bytes).toString())
    expect(bytes.length).toBeLessThan(it.text().length / 4)
  })

  test('is the same for the same run, and another for another', () => {
    expect(bytesOf(scanned().lab).equals(bytesOf(scanned().lab))).toBe(true)
    expect(bytesOf(scanned().lab).equals(bytesOf(scanned('other').lab))).toBe(false)
  })

  test('made along with the run is the one made of it afterwards', async () => {
    const file = join(folder(), 'deeper', 'run.jsonl.gz')
    const it = drive({ fleet: hosts(8) })
    const recorder = recordLab(it.lab, file, fail)
    it.patch('Install')
    it.pass(hour)
    const copied: Uint8Array[] = []
    for await (const piece of recorder.copy()) copied.push(piece)
    recorder.close()
    it.pass(hour)
    it.patch('Scan')
    expect(readFileSync(file).equals(bytesOf(scanned().lab))).toBe(true)
    expect(Buffer.concat(copied).equals(readFileSync(file))).toBe(true)
  })

  test('folds to the live state, and to every hundredth revision on the way', async () => {
    const file = join(folder(), 'run.jsonl.gz')
    const it = scanned()
    writeFileSync(file, bytesOf(it.lab))
    const { changes, breaksOff } = await read(file)
    expect(breaksOff).toBe(false)
    expect(changes).toEqual(it.changes())
    let state = fold<Records>([])
    for (let rev = 0; rev < changes.length; rev += 100) {
      state = fold(changes.slice(rev, rev + 100), state)
      const past = it.lab.journal.at(Math.min(rev + 100, changes.length))
      for (const [kind, records] of state) expect(new Map(past?.get(kind))).toEqual(records)
    }
    const folded = new Map([...state].filter(([, records]) => records.size > 0))
    expect(folded).toEqual(live(it.lab))
  })

  test('cannot be made of a lab whose beginning is no longer in memory', () => {
    const it = drive({ fleet: hosts(8), journal: 50 })
    expect(() => recordingOf(it.lab)).toThrow(/no longer in memory.*--recordings <folder>/)
  })

  test('is not written over by another that wants a new file, and says why a file cannot be made', () => {
    const made = folder()
    const { lab } = drive()
    const file = join(made, 'run')
    createRecorder(file, lab.origin, { onError: fail, flags: 'wx' }).close()
    expect(() => createRecorder(file, lab.origin, { onError: fail, flags: 'wx' })).toThrow(/EEXIST/)
    expect(() => createRecorder(made, lab.origin, { onError: fail })).toThrow(/cannot be written: that is a folder/)
  })

  test('ends at its limit, whole up to there, and says so once', async () => {
    const file = join(folder(), 'run')
    const it = scanned()
    const said: string[] = []
    const onError = (error: unknown) => void said.push(String(error))
    const recorder = createRecorder(file, it.lab.origin, { onError, limit: 1000 })
    for (const change of it.changes()) recorder.write([change])
    recorder.write(it.changes())
    const copied: Uint8Array[] = []
    for await (const piece of recorder.copy()) copied.push(piece)
    recorder.close()
    const { changes, breaksOff } = await read(file)
    expect([changes.length > 0, changes.length < it.changes().length, breaksOff]).toEqual([true, true, false])
    expect(changes).toEqual(it.changes().slice(0, changes.length))
    expect([recorder.revision, said.length, said[0]]).toEqual([
      changes.at(-1)?.rev,
      1,
      expect.stringMatching(/run ends here, at revision \d+: .*PATCHLAB_RECORDING_LIMIT/) as string,
    ])
    expect(Buffer.concat(copied).equals(readFileSync(file))).toBe(true)
  })

  test('that has been closed takes nothing more', () => {
    const file = join(folder(), 'run')
    const it = drive()
    const recorder = createRecorder(file, it.lab.origin, { onError: fail })
    recorder.close()
    recorder.write(it.changes())
    recorder.close()
    expect(gunzipSync(readFileSync(file)).toString().split('\n')).toHaveLength(2)
  })
})

describe('reading', () => {
  async function reading(content: Uint8Array) {
    const file = join(folder(), 'run')
    writeFileSync(file, content)
    return read(file)
  }

  test('goes as far as a file that breaks off', async () => {
    const whole = scanned()
    const bytes = bytesOf(whole.lab)
    const { changes, breaksOff } = await reading(bytes.subarray(0, bytes.length - 2000))
    expect(breaksOff).toBe(true)
    expect(changes.length).toBeGreaterThan(100)
    expect(changes).toEqual(whole.changes().slice(0, changes.length))
  })

  const header =
    gunzipSync(bytesOf(drive({ fleet: [] }).lab))
      .toString()
      .split('\n', 1)[0] ?? ''
  const lined = (...lines: string[]): Buffer => gzipSync(lines.map((line) => `${line}\n`).join(''))
  const change = (rev: number, at = 0): string =>
    JSON.stringify({ rev, at, by: 'start', kind: 'counter', key: 'node', value: { value: rev } })

  test.each<[string, Uint8Array, RegExp]>([
    ['what is no gzip file', Buffer.from('{"format":"patchlab-recording"}'), /is no recording, or a damaged one/],
    ['an empty file', Buffer.alloc(0), /This is no recording of Patchlab/],
    ['something else', lined('{"hello":1}'), /This is no recording of Patchlab/],
    [
      'a format to come',
      lined(header.replace('"version":1', '"version":2')),
      /format version 2, made by Patchlab \d.*reads version 1\. Use the Patchlab that made it/,
    ],
    ['a format that never was', lined(header.replace('"version":1,', '')), /format version undefined/],
    ['a header without what belongs there', lined(header.replace('"seed"', '"sead"')), /has no seed that is a text/],
    ['a gap', lined(header, change(1), change(3)), /damaged at line 3: revision 3 comes where 2 should be/],
    ['a time that goes back', lined(header, change(1, 5), change(2, 4)), /revision 2 is earlier than the one before/],
    ['a line that is none', lined(header, change(1), '{"rev":2}'), /line 3: what should be revision 2 is no line/],
  ])('refuses %s', async (_, content, message) => {
    await expect(reading(content)).rejects.toThrow(message)
  })

  test('refuses a file that is not there', async () => {
    await expect(read(join(folder(), 'none'))).rejects.toThrow(/cannot be read: there is no such file/)
  })
})
