import type { PackageManager } from '../../os/os.ts'
import type { Transaction } from './solve.ts'
import type { Stock } from './stock.ts'
import { aptTranscript } from './transcript/apt.ts'
import { rpmTranscript } from './transcript/rpm.ts'
import { windowsTranscript } from './transcript/windows.ts'
import { zypperTranscript } from './transcript/zypper.ts'

const transcripts: Record<PackageManager, (transaction: Transaction, stock: Stock) => readonly string[]> = {
  yum: rpmTranscript,
  dnf: rpmTranscript,
  zypper: zypperTranscript,
  apt: aptTranscript,
  'windows-update': windowsTranscript,
}

/** What the system's package manager prints about a transaction, in brief and after its own pattern; ends with a line feed. */
export const transcript = (transaction: Transaction, stock: Stock): string =>
  `${transcripts[stock.os.manager](transaction, stock).join('\n')}\n`
