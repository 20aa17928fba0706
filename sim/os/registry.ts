import type { Os, OsId } from './os.ts'
import { amazonLinux2 } from './amazon-linux-2.ts'
import { amazonLinux2018 } from './amazon-linux-2018.03.ts'
import { amazonLinux2023 } from './amazon-linux-2023.ts'
import { centos7 } from './centos-7.ts'
import { centosStream9 } from './centos-stream-9.ts'
import { debian12 } from './debian-12.ts'
import { oracleLinux8 } from './oracle-linux-8.ts'
import { oracleLinux9 } from './oracle-linux-9.ts'
import { raspbian12 } from './raspbian-12.ts'
import { rhel8 } from './rhel-8.ts'
import { rhel9 } from './rhel-9.ts'
import { sles15 } from './sles-15.ts'
import { ubuntu2204 } from './ubuntu-22.04.ts'
import { ubuntu2404 } from './ubuntu-24.04.ts'
import { windowsServer2019 } from './windows-server-2019.ts'
import { windowsServer2022 } from './windows-server-2022.ts'

const byId: Readonly<Record<OsId, Os>> = {
  'amazon-linux-2018.03': amazonLinux2018,
  'amazon-linux-2': amazonLinux2,
  'amazon-linux-2023': amazonLinux2023,
  'ubuntu-22.04': ubuntu2204,
  'ubuntu-24.04': ubuntu2404,
  'rhel-8': rhel8,
  'rhel-9': rhel9,
  'debian-12': debian12,
  'raspbian-12': raspbian12,
  'sles-15': sles15,
  'oracle-linux-8': oracleLinux8,
  'oracle-linux-9': oracleLinux9,
  'centos-7': centos7,
  'centos-stream-9': centosStream9,
  'windows-server-2019': windowsServer2019,
  'windows-server-2022': windowsServer2022,
}

/** Every system that a managed node can run, the lab's own first. */
export const systems: readonly Os[] = Object.values(byId)

export const osOf = (id: OsId): Os => byId[id]

export const isOsId = (text: string): text is OsId => Object.hasOwn(byId, text)
