import { expect, test } from 'vitest'
import { ask, built } from '../built.ts'

function used() {
  const server = built()
  for (const account of ['111111111111', '222222222222']) server.labs.of(account, 'us-east-1')
  return server
}

test('all labs', async () => {
  const server = used()
  expect(await ask(server, 'POST', 'reset')).toEqual({
    status: 200,
    body: {
      reset: [
        { account: '111111111111', region: 'us-east-1' },
        { account: '222222222222', region: 'us-east-1' },
      ],
    },
  })
  expect(server.labs.list()).toEqual([])
})

test('one lab', async () => {
  const server = used()
  expect((await ask(server, 'POST', 'reset?account=222222222222')).body).toEqual({
    reset: [{ account: '222222222222', region: 'us-east-1' }],
  })
  expect(server.labs.list().map(({ account }) => account)).toEqual(['111111111111'])
})

test('a lab that nobody has used', async () => {
  expect((await ask(used(), 'POST', 'reset?account=333333333333')).body).toEqual({ reset: [] })
})

test.each([
  ['account=1', 'account is "1". Write twelve digits.'],
  ['region=Mars', 'region is "Mars". Write a region such as eu-central-1.'],
  ['account=111111111111&account=222222222222', 'The query has account 2 times. Give it once.'],
])('%s is refused, and nothing is reset', async (query, message) => {
  const server = used()
  expect(await ask(server, 'POST', `reset?${query}`)).toEqual({ status: 400, body: { error: 'BadRequest', message } })
  expect(server.labs.list()).toHaveLength(2)
})
