import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Containers } from '../../server/docker/containers.ts'
import { describeDocker, linux, openTestContainers } from '../docker/engine.ts'
import { compareHosts } from './compare.ts'
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

  // Beside each other, because the engine is idle while a container boots or Node reads.
  describe.concurrent(`in ${sequences} random sequences of ${steps} steps`, () => {
    test.each(linux.map(({ id }) => id))('%s', { timeout: 900_000 }, async (os) => {
      const real = dockerYard(containers, os, morning)
      const model = modelYard(os, morning)
      const differences: string[] = []
      for (let i = 1; i <= sequences; i += 1) {
        differences.push(...(await compareHosts(model, real, String(i), steps)))
      }
      await real.close()
      expect(differences).toEqual([])
    })
  })
})
