import { expect, test } from 'vitest'
import { patchlab, startedPatchlab } from './patchlab.ts'

/** An engine that is not there. */
const nowhere = { DOCKER_HOST: 'unix:///nowhere' }

test.each([
  ['--driver', 'docker'],
  ['--fleet', 'rhel-9@docker'],
])('start %s %s without an engine is refused with exit code 2', async (flag, value) => {
  expect(await patchlab(['start', '--port', '0', flag, value], nowhere)).toEqual({
    code: 2,
    out: '',
    err: 'patchlab: There can be no container hosts: No Docker Engine answers. Start it, or say where it is by DOCKER_HOST. unix:///nowhere (DOCKER_HOST): connect ENOENT /nowhere\n',
  })
})

test('auto without an engine takes the model, and says why', async () => {
  const server = await startedPatchlab(['--driver', 'auto', '--fleet', 'rhel-9:1'], nowhere)
  expect(server.greeting[0]).toBe(
    'Hosts are of the model. No Docker Engine answers. Start it, or say where it is by DOCKER_HOST. unix:///nowhere (DOCKER_HOST): connect ENOENT /nowhere',
  )
  const { out } = await patchlab(['fleet', '--port', server.port])
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/ {2,}/)[3]),
  ).toEqual(['DRIVER', 'model'])
  expect(await server.stop()).toBe(0)
})

test.each([['down'], ['images', 'list']])('%s without an engine says so', async (...args) => {
  const { code, err } = await patchlab(args, nowhere)
  expect([code, err.split(' (')[0]]).toEqual([
    1,
    'patchlab: No Docker Engine answers. Start it, or say where it is by DOCKER_HOST. unix:///nowhere',
  ])
})
