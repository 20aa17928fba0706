import type { Script } from '../../../sim/index.ts'
import { Cut } from '../errors.ts'
import type { ContainerHost } from '../host/host.ts'

export interface Exited {
  readonly code: number
  readonly timedOut: boolean
}

/** What a script ends with that a signal ended, and one whose host was told to boot. */
const ended = { killed: 137, rebooted: 143 } as const

const folder = '/var/lib/amazon/ssm/patchlab/document/orchestration'

/** Puts the script where the agent would, and runs it as the agent does: a first line that names an interpreter counts. */
const launcher = `umask 077 && mkdir -p "$1" && cat > "$1/_script.sh" && chmod 700 "$1/_script.sh" || exit 1
script="$1/_script.sh"
cd "\${2:-/usr/bin}" || exit 1
exec sh -c "$script"`

/** Runs anything. Its output is told as it comes. */
export async function runScript(
  host: ContainerHost,
  work: string,
  { lines, workingDirectory, timeout, environment }: Script,
  onOutput: (stream: 'stdout' | 'stderr', text: string) => void,
): Promise<Exited> {
  await host.awake()
  const place = `${folder}/${work.replaceAll(/[^\w.-]/g, '_')}`
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    void host.kill(work)
  }, timeout).unref()
  try {
    const { code } = await host.run(work, ['/bin/sh', '-c', launcher, 'sh', place, workingDirectory], {
      isLight: true,
      input: `${lines.join('\n')}\n`,
      environment,
      onOutput,
    })
    return timedOut ? { code: ended.killed, timedOut } : { code, timedOut }
  } catch (error) {
    if (timedOut) return { code: ended.killed, timedOut }
    if (error instanceof Cut && error.rebooted) return { code: ended.rebooted, timedOut }
    throw error
  } finally {
    clearTimeout(timer)
  }
}
