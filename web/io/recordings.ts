import { answered } from './answered.ts'
import type { LabAddress } from './address.ts'
import { queryOf } from './address.ts'
import { control, ControlError } from './control.ts'
import { type OpenedRecording, readRecording } from './recording.ts'
import { unzipApart } from './unzip-apart.ts'

/** A recording in the server's folder. */
export interface ServerRecording {
  readonly name: string
  readonly bytes: number
  /** When it was last written, epoch ms of the wall clock. */
  readonly written: number
}

export interface ServerRecordings {
  /** Whether the server keeps recordings at all. */
  readonly kept: boolean
  readonly recordings: readonly ServerRecording[]
}

export const listRecordings = (address: LabAddress): Promise<ServerRecordings> => control(address, 'GET', 'recordings')

export const recordingPath = (name: string): string => `./_patchlab/recordings/${encodeURIComponent(name)}`
export const soFarPath = (address: LabAddress): string => `./_patchlab/recording?${queryOf(address)}`

/** Fetches a recording of the server's and reads it. @throws ControlError, RecordingError, or NoAnswer when the server does not answer */
export async function fetchRecording(
  path: string,
  name: string,
  onProgress: (share: number) => void,
): Promise<OpenedRecording> {
  const response = await answered(fetch(path))
  if (!response.ok) {
    const { error = 'Fault', message = response.statusText } = (await response.json()) as {
      error?: string
      message?: string
    }
    throw new ControlError(error, message, response.status)
  }
  return openRecording(name, await answered(response.blob()), onProgress)
}

/** Reads a file. @throws RecordingError */
export function openRecording(name: string, file: Blob, onProgress: (share: number) => void): Promise<OpenedRecording> {
  return readRecording(name, unzipApart(file), (bytes) => onProgress(bytes / file.size))
}
