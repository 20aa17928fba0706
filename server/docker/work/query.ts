import type { AvailablePackage } from '../../../sim/index.ts'
import { Refused } from '../errors.ts'
import { around } from '../host/fault.ts'
import type { ContainerHost } from '../host/host.ts'
import { managerOf } from '../manager/manager.ts'
import type { Installed, Reader } from '../reading.ts'
import { type HostFacts, part, parts, readFacts, tellFacts } from '../report.ts'

export interface Queried {
  readonly facts: HostFacts
  /** Told in the catalogue's objects, by what is published when it is asked: more may have come since the work began. */
  read(
    reader: Reader,
    published: readonly AvailablePackage[],
  ): {
    readonly installed: Installed
    readonly available: readonly AvailablePackage[]
  }
}

/** Asks a host for its facts and packages and, with `refresh`, for all that its repositories have. */
export async function query(host: ContainerHost, work: string, refresh: boolean): Promise<Queried> {
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
  const said = parts(stdout)
  return {
    facts: readFacts(said('facts')),
    read(reader, published) {
      const installed = reader.installed(said('installed'), published)
      const available = refresh ? reader.available(said('available'), installed.packages, published) : []
      return { installed, available }
    },
  }
}
