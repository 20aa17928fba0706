import type { PackageManager } from '../../os/os.ts'
import type { Trouble } from './commit.ts'
import type { Transaction } from './solve.ts'
import type { Stock } from './stock.ts'
import { aptTranscript } from './transcript/apt.ts'
import { rpmTranscript } from './transcript/rpm.ts'
import { windowsTranscript } from './transcript/windows.ts'
import { zypperTranscript } from './transcript/zypper.ts'

type Transcript = (transaction: Transaction, stock: Stock, trouble: Trouble | undefined) => readonly string[]

const transcripts: Record<PackageManager, Transcript> = {
  yum: rpmTranscript,
  dnf: rpmTranscript,
  zypper: zypperTranscript,
  apt: aptTranscript,
  'windows-update': windowsTranscript,
}

/** What the system's package manager prints about a transaction, in brief and after its own pattern; ends with a line feed. */
export const transcript = (transaction: Transaction, stock: Stock, trouble?: Trouble): string =>
  `${transcripts[stock.os.manager](transaction, stock, trouble).join('\n')}\n`
