import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Origin } from '../../sim/index.ts'
import { recordInto } from './folder.ts'
import type { Recorder, RecorderOptions } from './recorder.ts'

/** Recordings that somebody will fetch, of labs whose server keeps none: a run may be longer than the journal in memory. */
export interface Spool {
  /** Begins one; it is removed when it is closed. @throws RecordingError */
  record(origin: Origin, incarnation: number, options: RecorderOptions): Recorder
  /** Removes them all. */
  clear(): void
}

export function createSpool(): Spool {
  let folder: string | undefined
  return {
    record(origin, incarnation, options) {
      folder ??= mkdtempSync(join(tmpdir(), 'patchlab-recordings-'))
      const recorder = recordInto(folder, origin, incarnation, options)
      return {
        ...recorder,
        get revision() {
          return recorder.revision
        },
        close() {
          recorder.close()
          rmSync(recorder.file, { force: true })
        },
      }
    },
    clear() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
      folder = undefined
    },
  }
}
