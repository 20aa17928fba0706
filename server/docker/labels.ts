import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Everything of ours on an engine carries these labels and is found by them, never by name. */
export const label = {
  /** What it is: `host`, `builder`, `repository`, `cache` or `image`. */
  kind: 'dev.patchlab',
  /** `<account>/<region>` of its lab. */
  lab: 'dev.patchlab.lab',
  /** The managed node that the container is. */
  host: 'dev.patchlab.host',
  os: 'dev.patchlab.os',
  /** The process that answers for it, see `owner`. */
  owner: 'dev.patchlab.owner',
  /** `yes` when it is to outlive its process. */
  keep: 'dev.patchlab.keep',
} as const

export type Labels = Readonly<Record<string, string>>

/** A process as no other process on any machine: where it runs, its number, and when it began (a number is given again some day). */
export function owner(pid: number = process.pid): string {
  return `${hostname()}/${pid}/${beginning(pid) ?? ''}`
}

/** Whether the process that an owner names still runs; one on another machine counts as running. */
export function isAlive(name: string): boolean {
  const [machine, pid] = name.split('/')
  if (machine !== hostname()) return true
  return owner(Number(pid)) === name && isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Ticks between the machine's boot and the process's; only Linux tells. The name before it may have blanks and brackets. */
function beginning(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19]
  } catch {
    return undefined
  }
}
