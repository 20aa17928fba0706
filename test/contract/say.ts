import type { Subject } from './subject.ts'

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script on a host and gathers what it said. */
export async function say(subject: Subject, ...lines: readonly string[]): Promise<Said> {
  const work = subject.begin({
    kind: 'script',
    script: { shell: 'sh', lines, workingDirectory: '', timeout: 60_000, environment: {} },
  })
  const result = await work.ended
  if (result.kind !== 'exited') throw new Error(`The script ended as "${result.kind}".`)
  const text = (stream: string): string =>
    work.reports.flatMap((each) => (each.kind === 'output' && each.stream === stream ? each.text : [])).join('')
  return { code: result.code, stdout: text('stdout'), stderr: text('stderr') }
}
