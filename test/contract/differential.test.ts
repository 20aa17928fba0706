import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Containers } from '../../server/docker/containers.ts'
import type { OsId } from '../../sim/os/os.ts'
import { describeDocker, linux, openTestContainers } from '../docker/engine.ts'
import { compareHosts } from './sequence.ts'
import { dockerYard, modelYard } from './subject.ts'
import { morning } from './suite.ts'

/** 210 sequences in all, over every system that can be a container. */
const sequences = 15
const steps = 6

describeDocker('a model host does to its packages what a container does to its own', () => {
  let containers: Containers
  beforeAll(async () => {
    containers = await openTestContainers()
  })
  afterAll(() => containers.close())

  describe.each(linux.map(({ id }) => id))('%s', (os: OsId) => {
    test(`in ${sequences} random sequences of ${steps} steps`, { timeout: 600_000 }, async () => {
      const differences: string[] = []
      const real = dockerYard(containers, os, morning)
      const model = modelYard(os, morning)
      for (let i = 1; i <= sequences; i += 1) {
        model.now = morning
        real.now = morning
        const [ours, theirs] = await Promise.all([model.subject(), real.subject()])
        const difference = await compareHosts(ours, theirs, String(i), steps)
        if (difference !== undefined) differences.push(difference)
        await theirs.do({ kind: 'remove' }, 'removed')
      }
      await real.close()
      expect(differences.join('\n\n')).toBe('')
    })
  })
})
