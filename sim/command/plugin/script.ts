import type { JsonValue } from '../document/document.ts'
import { errorTail } from '../output/exit.ts'
import type { Plugin, StepRun } from './plugin.ts'

/** A document may give its lines as one list or one text. */
function linesOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value.split('\n')
  return Array.isArray(value) ? value.map(String) : []
}

/** What a step finds in its environment (spec §9). */
function environmentOf({ node, lab, os, command }: StepRun): Record<string, string> {
  return {
    AWS_SSM_INSTANCE_ID: node.id,
    AWS_SSM_REGION_NAME: lab.region,
    AWS_SSM_PLATFORM_NAME: os.platform.name,
    AWS_SSM_PLATFORM_VERSION: os.platform.version,
    SSM_COMMAND_ID: command.id,
    [os.family === 'windows' ? 'COMPUTERNAME' : 'HOSTNAME']: node.computerName,
  }
}

/** aws:runShellScript and aws:runPowerShellScript: the lines run on the host, and their exit code is the step's. */
export const script = (shell: 'sh' | 'powershell'): Plugin => ({
  script: true,
  begin(run) {
    const directory = run.inputs['workingDirectory']
    run.drive({
      kind: 'script',
      script: {
        shell,
        lines: linesOf(run.inputs['runCommand']),
        workingDirectory: typeof directory === 'string' ? directory : '',
        timeout: run.timeout,
        environment: environmentOf(run),
      },
    })
  },
  report(run, report) {
    if (report.kind === 'output') run.print(report.stream, report.text)
    else if (report.kind === 'failed') {
      run.print('stderr', report.message)
      run.finish(1)
    } else if (report.kind === 'done' && report.result.kind === 'exited') {
      const { code, timedOut } = report.result
      const tail = errorTail(code)
      if (tail !== '') run.print('stderr', tail)
      run.finish(code, timedOut)
    }
  },
})
