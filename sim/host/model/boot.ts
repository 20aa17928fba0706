import { uuid } from '../../chance/ids.ts'
import type { Facts } from '../driver.ts'
import { afterBoot } from './faults.ts'
import type { ModelHost } from './host.ts'
import type { Contents, Stock } from './stock.ts'

/** What a host says of itself; its boot id follows from who it is and how often it booted. */
export const factsOf = (seed: string, name: string, host: ModelHost): Facts => ({
  bootId: uuid(seed, `boot:${name}:${host.boots}`),
  bootedAt: host.bootedAt,
  kernel: host.kernel,
})

/** A host that has just come up, with the newest kernel it has. What is wrong with it and with its packages stays so. */
export const booted = (
  stock: Stock,
  contents: Contents,
  before: Pick<ModelHost, 'boots' | 'packages' | 'faults' | 'broken'>,
  now: number,
): ModelHost =>
  afterBoot({
    os: stock.os.id,
    power: 'running',
    boots: before.boots + 1,
    bootedAt: now,
    kernel: contents.kernel === '' ? stock.os.platform.version : contents.kernel,
    packages: before.packages,
    ...(before.faults && { faults: before.faults }),
    ...(before.broken && { broken: before.broken }),
  })
