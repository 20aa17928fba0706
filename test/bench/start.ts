import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import { median, ms } from './measure.ts'

const root = new URL('../..', import.meta.url).pathname
const rounds = 9

const bare = `
import fastify from 'fastify'
const app = fastify()
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, JSON.parse(body)))
app.post('/', (request, reply) => reply.send('{}'))
await app.listen({ host: '127.0.0.1', port: Number(process.argv[1]) })
`

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true) ?? socket.destroy())
    socket.once('error', () => resolve(false))
  })
}

async function firstAnswer(port: number): Promise<void> {
  while (!(await isOpen(port))) await new Promise((resolve) => setImmediate(resolve))
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.DescribeInstanceInformation',
      authorization:
        'AWS4-HMAC-SHA256 Credential=123456789012/20261123/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=00',
    },
    body: '{}',
  })
  if (!answer.ok) throw new Error(await answer.text())
  await answer.text()
}

/** Wall time in ms from the start of the process to its first answer. */
async function once(port: number, start: () => ChildProcess): Promise<number> {
  const began = performance.now()
  const child = start()
  await firstAnswer(port)
  const took = performance.now() - began
  child.kill()
  await new Promise((resolve) => child.once('exit', resolve))
  return took
}

/** Start to first answered DescribeInstanceInformation of the built program, in turn with a bare Fastify that answers `{}`. */
export async function benchStart(): Promise<void> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const port = 20_000 + ((process.pid + round * 2) % 20_000)
    ours.push(
      await once(port, () =>
        spawn(process.execPath, [`${root}dist/server/cli/main.js`, 'start', '--port', String(port)], {
          stdio: 'ignore',
        }),
      ),
    )
    theirs.push(
      await once(port + 1, () =>
        spawn(process.execPath, ['--input-type=module', '-e', bare, String(port + 1)], { cwd: root, stdio: 'ignore' }),
      ),
    )
  }
  const ratio = median(ours.map((took, round) => took / (theirs[round] ?? Number.NaN)))
  console.log('\nStart to first answer, Patchlab / bare Fastify (goal ≤ 2)')
  console.log(`  ${ms(median(ours))} / ${ms(median(theirs))}   ${ratio.toFixed(2)}`)
}
