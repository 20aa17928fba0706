import type { Container } from 'dockerode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEngine } from '../../../server/docker/client.ts'
import { exec } from '../../../server/docker/exec.ts'
import { imageName } from '../../../server/docker/images/index.ts'
import { label, owner } from '../../../server/docker/labels.ts'
import { describeDocker } from '../../docker/engine.ts'

describeDocker('a command in a container', () => {
  let container: Container
  beforeAll(async () => {
    const { docker } = await findEngine(process.env)
    container = await docker.createContainer({
      Image: imageName('debian-12'),
      Entrypoint: ['/bin/sleep', '1000'],
      Labels: { [label.owner]: owner(), [label.kind]: 'host' },
      HostConfig: { NetworkMode: 'none' },
    })
    await container.start()
  })
  afterAll(() => container.remove({ force: true, v: true }))

  // What the engine does when it fails to tell the end of a command: nothing.
  const silent = ['/bin/bash', '-c', 'echo begun; exec sleep 1000']

  function whenItHasSpoken() {
    const over = new AbortController()
    let said = ''
    const onOutput = (_: string, text: string): void => {
      said += text
      over.abort()
    }
    return { options: { over: over.signal, onOutput }, said: () => said }
  }

  test.each([{}, { input: '' }])('is given up when it is over: %o', async (more) => {
    const { options, said } = whenItHasSpoken()
    expect((await exec(container, silent, { ...options, ...more })).code).toBe(-1)
    expect(said()).toBe('begun\n')
  })

  test('does not begin when it is over already', async () => {
    await expect(exec(container, ['true'], { over: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })

  test('leaves nothing with what would end it later', async () => {
    const over = new AbortController()
    for (let i = 0; i < 12; i++) expect((await exec(container, ['true'], { over: over.signal })).code).toBe(0)
    over.abort()
    expect((await exec(container, ['true'])).code).toBe(0)
  })
})
