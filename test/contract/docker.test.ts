import { afterAll, beforeAll } from 'vitest'
import type { Containers } from '../../server/docker/containers.ts'
import { describeDocker, linux, openTestContainers } from '../docker/engine.ts'
import { dockerYard } from './subject.ts'
import { contract } from './suite.ts'

describeDocker('containers', () => {
  let containers: Containers
  beforeAll(async () => {
    containers = await openTestContainers()
  })
  afterAll(() => containers.close())
  for (const { id } of linux) contract(id, (os, now) => dockerYard(containers, os, now))
})
