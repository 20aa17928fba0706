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
  const script = [tellHost(host), ...(refresh ? [`( ${tellRepositories(host)} ) || exit $?`] : [])]
  const { code, stdout, stderr } = await host.run(work, ['/bin/bash', '-c', script.join('\n')])
  if (code !== 0) throw new Refused(stderr.trim() || `The package manager ended with code ${code}.`)
  return readQueried(parts(stdout), refresh)
}

/** Shell text that tells facts and packages, and ends the script when it cannot. */
export const tellHost = ({ os }: ContainerHost): string => `${tellFacts}
${part('installed')}
( ${managerOf(os.manager).listInstalled} ) || exit $?`

/** Shell text that tells all that the repositories have. Its exit code is the manager's. */
export const tellRepositories = ({ os, faults }: ContainerHost): string => `${around(os, faults, 'reading').before}
${part('available')}
${managerOf(os.manager).listAvailable}`

/** Reads back what both have told. */
export const readQueried = (said: (part: string) => string, refresh: boolean): Queried => ({
  facts: readFacts(said('facts')),
  read(reader, published) {
    const installed = reader.installed(said('installed'), published)
    const available = refresh ? reader.available(said('available'), installed.packages, published) : []
    return { installed, available }
  },
})
