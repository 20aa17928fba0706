import { uuid } from '../../chance/ids.ts'
import type { Facts } from '../driver.ts'
import type { Delta, ModelHost } from './host.ts'
import type { Contents, Stock } from './stock.ts'

/** What a host says of itself; its boot id follows from who it is and how often it booted. */
export const factsOf = (seed: string, name: string, host: ModelHost): Facts => ({
  bootId: uuid(seed, `boot:${name}:${host.boots}`),
  bootedAt: host.bootedAt,
  kernel: host.kernel,
})

/** A host that has just come up with the newest kernel it has. */
export const booted = (stock: Stock, contents: Contents, packages: Delta, boots: number, now: number): ModelHost => ({
  os: stock.os.id,
  power: 'running',
  boots,
  bootedAt: now,
  kernel: contents.kernel === '' ? stock.os.platform.version : contents.kernel,
  packages,
})
