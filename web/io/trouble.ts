import { NoAnswer } from './answered.ts'

/** Why a recording could not be had, for people. */
export function troubleOf(error: unknown): string {
  if (error instanceof NoAnswer) return `${error.message} A file of yours can be opened without it.`
  return error instanceof Error ? error.message : String(error)
}

/** `11.9 MB` */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
