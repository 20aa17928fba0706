import type { WindowsUpdate } from '../catalog.ts'
import type { SourcePackage } from '../source.ts'

/** What differs between one Windows Server and the next. */
export interface Server {
  /** As PRODUCT filters spell it. */
  readonly product: string
  /** As titles spell it, e.g. `Windows Server 2019`. */
  readonly name: string
  /** The addition that cumulative updates carry, e.g. ` (1809)`. */
  readonly release: string
  /** Version and build without the last part, which each cumulative update raises. */
  readonly build: string
  /** The last part before the first cumulative update of the written calendar. */
  readonly revision: number
  /** Slots of its series: the first of five that belong to this system. */
  readonly slot: number
  /** The .NET Framework versions that its cumulative updates name. */
  readonly framework: string
  /** The .NET Framework on offer as a feature. */
  readonly newFramework: string
  readonly sqlServer: string
  /** Upgrade on offer. */
  readonly successor: string
}

/** How many updates a day can have, each with a number of its own. */
const slots = 40

/**
 * The number of the update in one slot of one day, the day counted from the lab's first UTC midnight. Numbers are Patchlab's own:
 * they rise with time like Microsoft's and never meet, whichever system and series they belong to.
 */
export const kbNumber = (day: number, slot: number): string => `KB${5_008_000 + (Math.floor(day) + 700) * slots + slot}`

export interface UpdateText
  extends Pick<WindowsUpdate, 'classification'>, Partial<Omit<WindowsUpdate, 'title' | 'classification'>> {
  readonly kb: string
  /** Without the KB number, which comes after it in parentheses. */
  readonly title: string
  readonly megabytes: number
  readonly reboot?: boolean
  /** What the system calls itself once it has booted with it. */
  readonly build?: string
  /** KBs. */
  readonly requires?: readonly string[]
}

/** An update of Windows unless a product family says otherwise. */
export function windowsUpdate(text: UpdateText): SourcePackage {
  const { kb, title, megabytes, reboot = false, build, requires = [], ...rest } = text
  return {
    name: kb,
    arch: 'x64',
    version: '',
    repository: 'windows-update',
    size: Math.round(megabytes * 1_048_576),
    summary: title,
    requires: Object.fromEntries(requires.map((other) => [other, ''])),
    reboot,
    ...(build !== undefined && { kernelRelease: build }),
    windows: {
      msrcSeverity: 'Unspecified',
      msrcNumber: '',
      products: [],
      productFamily: 'Windows',
      patchSet: rest.productFamily === undefined ? 'OS' : 'APPLICATION',
      supersedes: [],
      cves: [],
      ...rest,
      title: `${title} (${kb})`,
    },
  }
}
