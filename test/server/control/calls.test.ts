import { expect, test } from 'vitest'
import { ask, built } from '../built.ts'

test('the last calls, oldest first', async () => {
  const server = built()
  const { calls } = server.labs.of('123456789012', 'us-east-1')
  const call = (at: number) => ({ at, operation: 'ssm:ListCommands', requestId: `${at}`, error: '', accessKeyId: 'k' })
  for (const at of [1, 2, 3]) calls.add(call(at))
  expect((await ask(server, 'GET', 'calls')).body).toEqual({ calls: [call(1), call(2), call(3)] })
  expect((await ask(server, 'GET', 'calls?last=2')).body).toEqual({ calls: [call(2), call(3)] })
  expect((await ask(server, 'GET', 'calls?account=111111111111')).body).toEqual({ calls: [] })
})
