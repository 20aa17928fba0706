import type { Container } from 'dockerode'
import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { exec } from './exec.ts'
import { killScript, workVariable } from './host/kill.ts'
import { startShell } from './shell.ts'

/** A shell on a host with a terminal of its own. */
export interface HostTerminal {
  /** What it prints, and what is typed; bytes. Ends with the shell. */
  readonly stream: Duplex
  /** In characters. Never rejects. */
  resize(columns: number, rows: number): Promise<void>
  /** Ends the shell with all that it started. Never rejects. */
  close(): Promise<void>
}

export async function openTerminal(container: Container): Promise<HostTerminal> {
  // The engine lets a process run on when nobody listens to it any more: it is found again by this name.
  const work = `terminal-${randomUUID()}`
  const shell = await startShell(container, true, { [workVariable]: work })
  const { stream, resize } = shell
  const isRunning = (): Promise<boolean> =>
    shell.exec.inspect().then(
      ({ Running }) => Running,
      // A container that is gone or down runs nothing.
      () => false,
    )
  return {
    stream,
    resize,
    async close() {
      stream.destroy()
      const end = ['/bin/bash', '-c', killScript, 'kill', work]
      // A shell that is only just being started has nothing yet to be found by, and a host that is paused ends nothing.
      for (let tries = 0; tries < 20; tries += 1) {
        await exec(container, end).catch(() => undefined)
        if (!(await isRunning())) return
        await pause(100)
      }
    },
  }
}
