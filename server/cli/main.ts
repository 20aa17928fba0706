import { runCommand, runMain, showUsage } from 'citty'
import pc from 'picocolors'
import { SettingError } from '../config.ts'
import { CommandError, exitCodes } from './exit.ts'
import { patchlab } from './patchlab.ts'

const rawArgs = process.argv.slice(2)
if (rawArgs.some((arg) => ['--help', '-h', '--version', '-v'].includes(arg))) await runMain(patchlab)
else await runCommand(patchlab, { rawArgs }).catch(end)

/** Says what went wrong, to people without a stack, and ends with its exit code. */
async function end(error: unknown): Promise<void> {
  process.exitCode = codeOf(error)
  if (!(error instanceof Error) || !isForPeople(error)) return console.error(error)
  if (error.message === 'No command specified.') await showUsage(patchlab)
  console.error(`${pc.red('patchlab:')} ${error.message}`)
  if (error.name === 'CLIError') console.error('patchlab --help lists the commands.')
}

/** citty does not export the class of its own errors. */
function isForPeople(error: Error): boolean {
  return [
    'CLIError',
    'CommandError',
    'EngineError',
    'ImageError',
    'ListenError',
    'RecordingError',
    'ScenarioMissing',
    'SettingError',
  ].includes(error.name)
}

function codeOf(error: unknown): number {
  if (error instanceof CommandError) return error.code
  const isUsage = error instanceof SettingError || (error instanceof Error && error.name === 'CLIError')
  return isUsage ? exitCodes.usage : exitCodes.failed
}
