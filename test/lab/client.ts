import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { TestLab } from '../harness.ts'

const exec = promisify(execFile)

/** Why a program cannot be used for a test; undefined when it can. */
export function absent(program: string, args: readonly string[]): string | undefined {
  const { status } = spawnSync(program, args, { stdio: 'ignore' })
  return status === 0 ? undefined : `${[program, ...args].join(' ')} does not run here`
}

/** What points the CLI and boto3 at a lab, and keeps them from this machine's own configuration. */
function environment(lab: TestLab): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = lab.patchlab.credentials()
  return {
    ...process.env,
    AWS_ENDPOINT_URL: lab.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
  }
}

/** Runs a client as a child process against a lab and reads the JSON that it prints. */
export async function ask<T>(lab: TestLab, program: string, args: readonly string[]): Promise<T> {
  const { stdout } = await exec(program, [...args], { env: environment(lab), maxBuffer: 64 * 1024 * 1024 })
  return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as T
}
