import type { AvailablePackage } from '../../../sim/index.ts'
import { Refused } from '../errors.ts'
import { around } from '../host/fault.ts'
import type { ContainerHost } from '../host/host.ts'
import { managerOf } from '../manager/manager.ts'
import type { Installed, Reader } from '../reading.ts'
import { type HostFacts, part, parts, readFacts, tellFacts } from '../report.ts'

export interface Queried {
  readonly facts: HostFacts
  readonly installed: Installed
  readonly available: readonly AvailablePackage[]
}

/** Asks a host for its facts and packages and, with `refresh`, for all that its repositories have. */
export async function query(
  host: ContainerHost,
  work: string,
  refresh: boolean,
  reader: Reader,
  published: readonly AvailablePackage[],
): Promise<Queried> {
  const manager = managerOf(host.os.manager)
  const { before } = around(host.os, host.faults, 'reading')
  const refreshing = `${before}\n${part('available')}\n( ${manager.listAvailable} ) || exit $?`
  const script = [
    tellFacts,
    part('installed'),
    `( ${manager.listInstalled} ) || exit $?`,
    ...(refresh ? [refreshing] : []),
  ]
  const { code, stdout, stderr } = await host.run(work, ['/bin/bash', '-c', script.join('\n')])
  if (code !== 0) throw new Refused(stderr.trim() || `The package manager ended with code ${code}.`)
  const read = parts(stdout)
  const installed = reader.installed(read('installed'), published)
  return {
    facts: readFacts(read('facts')),
    installed,
    available: refresh ? reader.available(read('available'), installed.packages, published) : [],
  }
}
