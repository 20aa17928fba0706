/** A publication as somebody asks for it: what is left out follows the newest version of the same package. */
export interface NewPublication {
  readonly os: string
  /** Epoch ms. Left out: now. */
  readonly at?: number
  readonly advisory?: NewAdvisory
  readonly packages: readonly NewPackage[]
}

export interface NewAdvisory {
  /** In the vendor's format; left out for Windows, where the KB is the notice. */
  readonly id?: string
  readonly title?: string
  /** In Patch Manager's words; Security (SecurityUpdates on Windows) when left out. */
  readonly classification?: string
  /** In the vendor's word. */
  readonly severity?: string
  readonly cves?: readonly string[]
  readonly bugzillas?: readonly string[]
}

export interface NewPackage {
  readonly name: string
  /** rpm: `[epoch:]version-release`, deb: `[epoch:]version[-revision]`; an epoch that is left out is the newest version's. Windows: left out. */
  readonly version?: string
  readonly arch?: string
  readonly repository?: string
  /** Names to least versions in the family's spelling, '' for any. */
  readonly requires?: Readonly<Record<string, string>>
  readonly summary?: string
  readonly section?: string
  readonly priority?: string
  readonly reboot?: boolean
  /** Kernels only: `uname -r`. */
  readonly kernelRelease?: string
  /** Windows only: KBs that it replaces. */
  readonly supersedes?: readonly string[]
}
