import { expect, test } from 'vitest'
import { serialize } from '../../../sim/index.ts'
import { built } from '../built.ts'

test('the journal is there line by line, from any revision on', async () => {
  const server = built()
  const served = server.labs.of('123456789012', 'us-east-1')
  const { journal } = served.lab
  const all = await server.app.inject('/_patchlab/journal')
  expect(all.headers).toMatchObject({
    'content-type': 'application/x-ndjson; charset=utf-8',
    'patchlab-incarnation': '1',
    'patchlab-revision': String(journal.rev),
  })
  expect(all.body).toBe((journal.since(0) ?? []).map((change) => `${serialize(change)}\n`).join(''))
  const last = await server.app.inject(`/_patchlab/journal?from=${journal.rev - 1}`)
  expect(JSON.parse(last.body)).toMatchObject({ rev: journal.rev, kind: 'clock' })
  expect((await server.app.inject(`/_patchlab/journal?from=${journal.rev}`)).body).toBe('')
})

test('what is no longer in memory is gone', async () => {
  const server = built({ journal: 1000 })
  const { lab } = server.labs.of('123456789012', 'us-east-1')
  for (let i = 0; i < 2000; i++) lab.control('test', ({ store }) => store.put('file', `s3://bucket/${i}`, ''))
  const { oldest } = lab.journal
  const answer = await server.app.inject('/_patchlab/journal?from=0')
  expect([answer.statusCode, answer.json()]).toEqual([
    410,
    {
      error: 'Compacted',
      message: `The changes after revision 0 are no longer all in memory. Ask from ${oldest - 1}, or start with a larger PATCHLAB_JOURNAL.`,
    },
  ])
  expect((await server.app.inject(`/_patchlab/journal?from=${oldest - 1}`)).statusCode).toBe(200)
})

test.each(['-1', 'x', '1.5', ''])('from=%s is refused', async (from) => {
  const answer = await built().app.inject(`/_patchlab/journal?from=${from}`)
  expect([answer.statusCode, answer.json()]).toEqual([
    400,
    { error: 'BadRequest', message: `from is "${from}". Write a whole number, such as ?from=0.` },
  ])
})
