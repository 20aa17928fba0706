import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createSpool } from '../../../server/disk/spool.ts'
import { recordingOf } from '../../../server/disk/recorder.ts'
import { drive } from '../../sim/lab/drive.ts'

const fail = (error: unknown): never => {
  throw error
}

test('a spooled recording can be fetched while its lab goes on, and is removed with it', async () => {
  const it = drive()
  const spool = createSpool()
  const recorder = spool.record(it.lab.origin, 1, { onError: fail })
  const other = spool.record(it.lab.origin, 1, { onError: fail })
  recorder.write(it.changes())
  const pieces: Uint8Array[] = []
  for await (const piece of recorder.copy()) pieces.push(piece)
  expect(Buffer.concat(pieces).equals(Buffer.concat([...recordingOf(it.lab)]))).toBe(true)
  expect(gunzipSync(Buffer.concat(pieces)).toString()).toMatch(/^\{"format":"patchlab-recording"/)
  recorder.close()
  expect([existsSync(recorder.file), existsSync(other.file)]).toEqual([false, true])
  spool.clear()
  expect(existsSync(dirname(other.file))).toBe(false)
})
