import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { median } from './measure.ts'

const here = new URL('.', import.meta.url).pathname
const rounds = 5
const seconds = 2

interface Served {
  readonly url: string
  readonly process: ChildProcess
}

function serve(...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(here, 'serve.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve({ url: String(data).trim(), process: child }))
    child.once('exit', (code) => reject(new Error(`serve.ts ${args.join(' ')} ended with ${code}`)))
  })
}

const headers = (operation: string): Record<string, string> => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AmazonSSM.${operation}`,
  authorization:
    'AWS4-HMAC-SHA256 Credential=123456789012/20261123/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=00',
})

async function call(url: string, operation: string, input: object): Promise<string> {
  const answer = await fetch(url, { method: 'POST', headers: headers(operation), body: JSON.stringify(input) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${operation}: ${text}`)
  return text
}

async function rate(url: string, operation: string, input: object): Promise<number> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: headers(operation),
    body: JSON.stringify(input),
    connections: 10,
    duration: seconds,
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${operation}: ${result.non2xx} refusals, ${result.errors} errors`)
  return result.requests.average
}

/** Requests a second of each operation against a bare Fastify route that parses the body and answers the same bytes, round by round. */
export async function benchHttp(): Promise<void> {
  const patchlab = await serve('patchlab')
  const instances = JSON.parse(
    await call(patchlab.url, 'DescribeInstanceInformation', { Filters: [{ Key: 'PlatformTypes', Values: ['Linux'] }] }),
  ).InstanceInformationList as { InstanceId: string }[]
  const [first] = instances
  const InstanceIds = [first?.InstanceId ?? '']
  await call(patchlab.url, 'SendCommand', {
    DocumentName: 'AWS-RunPatchBaseline',
    InstanceIds,
    Parameters: { Operation: ['Scan'] },
  })
  await fetch(`${patchlab.url}/_patchlab/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ step: 60_000 }),
  })
  // The clock stands still: what is measured is the answer, not the work that a command starts.
  await fetch(`${patchlab.url}/_patchlab/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pause: true }),
  })

  const cases: readonly (readonly [string, object])[] = [
    ['DescribeInstanceInformation', { MaxResults: 50 }],
    ['DescribePatchBaselines', {}],
    ['DescribeInstancePatchStates', { InstanceIds }],
    ['DescribeInstancePatches', { InstanceId: InstanceIds[0] }],
    ['GetPatchBaseline', { BaselineId: 'arn:aws:ssm:us-east-1:075727635805:patchbaseline/pb-0c10e657807c7a700' }],
    ['ListCommands', {}],
    ['SendCommand', { DocumentName: 'AWS-RunShellScript', InstanceIds, Parameters: { commands: ['true'] } }],
  ]
  const answers: Record<string, string> = {}
  for (const [operation, input] of cases) answers[`AmazonSSM.${operation}`] = await call(patchlab.url, operation, input)
  const file = join(mkdtempSync(join(tmpdir(), 'patchlab-bench-')), 'answers.json')
  writeFileSync(file, JSON.stringify(answers))
  const bare = await serve('bare', file)

  console.log('\nRequests a second, Patchlab / bare Fastify route with the same bytes (goal ≥ 0.8)')
  for (const [operation, input] of cases) {
    const pairs: (readonly [number, number])[] = []
    for (let round = 0; round < rounds; round++)
      pairs.push([await rate(patchlab.url, operation, input), await rate(bare.url, operation, input)])
    const ours = median(pairs.map(([a]) => a))
    const theirs = median(pairs.map(([, b]) => b))
    const ratio = median(pairs.map(([a, b]) => a / b))
    const bytes = answers[`AmazonSSM.${operation}`]?.length ?? 0
    console.log(
      `  ${operation.padEnd(30)} ${ours.toFixed(0).padStart(6)} / ${theirs.toFixed(0).padStart(6)}   ${ratio.toFixed(2)}   ${bytes} bytes`,
    )
  }
  patchlab.process.kill()
  bare.process.kill()
}
