import type { AvailablePackage, PackageVersion } from '../../../sim/index.ts'
import { Refused } from '../errors.ts'
import { around } from '../host/fault.ts'
import type { ContainerHost } from '../host/host.ts'
import { managerOf } from '../manager/manager.ts'
import type { Reader } from '../reading.ts'
import { part, parts } from '../report.ts'
import { type Queried, readQueried, tellHost, tellRepositories } from './query.ts'

export interface Transacted {
  readonly installed: readonly PackageVersion[]
  readonly failed: readonly PackageVersion[]
  readonly log: string
}

export interface Installation {
  /** What it comes to, told in the catalogue's objects by what is published when it is asked: more may have come since. */
  read(reader: Reader, published: readonly AvailablePackage[]): Transacted
  /** The host as it is afterwards; undefined when its repositories cannot be read, which is for whoever asks for them to hear. */
  readonly queried: Queried | undefined
}

/**
 * Lets a host's package manager install exactly these versions. What came of it is read from the package database before and after,
 * not from what the package manager says of itself. A query comes with it: whoever installs wants to know how the host is now, and each
 * command costs what a quarter of a scan does.
 */
export async function install(
  host: ContainerHost,
  work: string,
  wanted: readonly PackageVersion[],
  lock: readonly string[],
): Promise<Installation> {
  const manager = managerOf(host.os.manager)
  const faults = around(host.os, host.faults, 'installing')
  // apt would take a name that is asked for by version in spite of its pin, and zypper would give up on all of them.
  const free = wanted.filter(({ name }) => !lock.includes(name))
  const script = [
    part('before'),
    `( ${manager.listInstalled} ) || exit 1`,
    faults.before,
    part('log'),
    `( ${manager.install(free, lock)} ) 2>&1`,
    faults.after,
    tellHost(host),
    `( ${tellRepositories(host)} )`,
    'code=$?',
    part('code'),
    'echo "$code"',
  ]
  const { code, stdout, stderr } = await host.run(work, ['/bin/bash', '-c', script.join('\n')])
  if (code !== 0) throw new Refused(stderr.trim() || `The package manager ended with code ${code}.`)
  const said = parts(stdout)
  return {
    read(reader, published) {
      const sound = (text: string): Map<string, PackageVersion> =>
        new Map(
          reader
            .installed(text, published)
            .packages.flatMap((each) => (each.broken ? [] : [[reader.title(each.pkg), each.pkg]])),
        )
      const had = sound(said('before'))
      const has = sound(said('installed'))
      return {
        installed: [...has].flatMap(([title, pkg]) => (had.has(title) ? [] : [pkg])),
        failed: wanted.filter((pkg) => !has.has(reader.title(pkg))),
        log: said('log'),
      }
    },
    queried: said('code').trim() === '0' ? readQueried(said, true) : undefined,
  }
}
