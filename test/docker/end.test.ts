import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { describeDocker } from './engine.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const program = `
import { startPatchlab } from './server/index.ts'
const patchlab = await startPatchlab({ driver: 'docker', environment: process.env, fleet: [] })
await patchlab.close()
console.log('closed')
`

describeDocker('a program that has closed its server', () => {
  test('ends by itself: no connection to the engine keeps it', async () => {
    const args = ['--import', 'tsx', '--input-type=module', '-e', program]
    // A program that does not end is killed, and that rejects.
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, timeout: 25_000 })
    expect(stdout).toBe('closed\n')
  })
})
