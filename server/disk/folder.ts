import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Origin } from '../../sim/index.ts'
import { SettingError } from '../config.ts'
import { createRecorder, type Recorder, type RecorderOptions } from './recorder.ts'
import { isError, reasonOf } from './trouble.ts'

/** What a lab's recording is called in a folder. */
export function recordingName({ account, region }: Pick<Origin, 'account' | 'region'>, incarnation: number): string {
  return `${account}_${region}_${incarnation}.jsonl.gz`
}

/**
 * Begins the recording of a lab in a folder. A number that an earlier server has used already is passed over: no recording is ever
 * written over. @throws RecordingError when none can be made
 */
export function recordInto(
  folder: string,
  origin: Origin,
  incarnation: number,
  options: Omit<RecorderOptions, 'flags'>,
): Recorder {
  for (let number = incarnation; ; number++) {
    try {
      return createRecorder(join(folder, recordingName(origin, number)), origin, { ...options, flags: 'wx' })
    } catch (error) {
      if (!isError(error, 'EEXIST')) throw error
    }
  }
}

/** Sees to it that a folder can take recordings. @throws SettingError */
export function prepareFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch (error) {
    throw new SettingError(`The folder for recordings, ${folder}, cannot be used: ${reasonOf(error)}. Name another.`, {
      cause: error,
    })
  }
}
