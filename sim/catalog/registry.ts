import type { OsId } from '../os/os.ts'
import { osOf } from '../os/registry.ts'
import type { Catalog } from './catalog.ts'
import { createCatalog } from './create.ts'
import { debian12Source } from './deb/debian-12.ts'
import { raspbian12Source } from './deb/raspbian-12.ts'
import { ubuntu2204Source } from './deb/ubuntu-22.04.ts'
import { ubuntu2404Source } from './deb/ubuntu-24.04.ts'
import { amazonLinux2Source } from './rpm/amazon-linux-2.ts'
import { amazonLinux201803Source } from './rpm/amazon-linux-2018.03.ts'
import { amazonLinux2023Source } from './rpm/amazon-linux-2023.ts'
import { centos7Source } from './rpm/centos-7.ts'
import { centosStream9Source } from './rpm/centos-stream-9.ts'
import { oracleLinux8Source } from './rpm/oracle-linux-8.ts'
import { oracleLinux9Source } from './rpm/oracle-linux-9.ts'
import { rhel8Source } from './rpm/rhel-8.ts'
import { rhel9Source } from './rpm/rhel-9.ts'
import { sles15Source } from './rpm/sles-15.ts'
import type { VendorSource } from './source.ts'
import { windowsServer2019Source } from './windows/windows-server-2019.ts'
import { windowsServer2022Source } from './windows/windows-server-2022.ts'

const sources: Readonly<Record<OsId, VendorSource>> = {
  'amazon-linux-2018.03': amazonLinux201803Source,
  'amazon-linux-2': amazonLinux2Source,
  'amazon-linux-2023': amazonLinux2023Source,
  'ubuntu-22.04': ubuntu2204Source,
  'ubuntu-24.04': ubuntu2404Source,
  'rhel-8': rhel8Source,
  'rhel-9': rhel9Source,
  'debian-12': debian12Source,
  'raspbian-12': raspbian12Source,
  'sles-15': sles15Source,
  'oracle-linux-8': oracleLinux8Source,
  'oracle-linux-9': oracleLinux9Source,
  'centos-7': centos7Source,
  'centos-stream-9': centosStream9Source,
  'windows-server-2019': windowsServer2019Source,
  'windows-server-2022': windowsServer2022Source,
}

/** Enough for every system of sixteen labs that share nothing; one that was dropped is made again, equal. */
const keptCatalogs = 256
const catalogs = new Map<string, Catalog>()

/**
 * The catalogue of one system for labs that began at `start` (epoch ms of a UTC midnight) with `seed`: all of them share it.
 */
export function catalogOf(os: OsId, start: number, seed: string): Catalog {
  const key = `${os}\0${start}\0${seed}`
  const known = catalogs.get(key)
  if (known) return known
  for (const oldest of catalogs.keys()) {
    if (catalogs.size < keptCatalogs) break
    catalogs.delete(oldest)
  }
  const made = createCatalog(osOf(os), sources[os], start, seed)
  catalogs.set(key, made)
  return made
}
