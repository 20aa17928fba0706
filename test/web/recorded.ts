import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { serialize } from '../../sim/store/change.ts'
import { type Act, headerOf, labThat } from './model/run-of.ts'

/** A folder that goes with the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'patchlab-test-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

/** Writes the recording of a lab that went through all this. @returns the file */
export function record(into: string, name: string, did: readonly Act[]): string {
  const it = labThat(did)
  const file = join(into, name)
  writeFileSync(file, gzipSync(`${[JSON.stringify(headerOf(it)), ...it.changes().map(serialize)].join('\n')}\n`))
  return file
}
