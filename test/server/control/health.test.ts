import { expect, test } from 'vitest'
import { version } from '../../../server/version.ts'
import { ask, built } from '../built.ts'

test('health names version and labs, and makes no lab', async () => {
  const server = built()
  const before = await ask(server, 'GET', 'health')
  expect(before).toEqual({
    status: 200,
    body: { status: 'ready', version: version(), uptime: expect.any(Number), labs: [] },
  })
  const { lab } = server.labs.of('111122223333', 'eu-west-1')
  const after = await ask(server, 'GET', 'health')
  expect(after.body).toMatchObject({
    labs: [{ account: '111122223333', region: 'eu-west-1', incarnation: 1, revision: lab.journal.rev, nodes: 2 }],
  })
})

test('what there is not is said in JSON', async () => {
  expect(await ask(built(), 'GET', 'helth')).toEqual({
    status: 404,
    body: {
      error: 'NotFound',
      message:
        'There is no GET /_patchlab/helth. Under /_patchlab/ there are health, reset, coverage, fleet, advisories, faults, clock, files, journal, recording, recordings, scenarios, scenario, class, calls and stream.',
    },
  })
})
