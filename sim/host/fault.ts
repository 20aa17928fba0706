/**
 * What can be wrong with one host until it is healed, whatever drives it. On a container each is done for real; the model does to its
 * packages what the package managers do then. Both drivers keep to what is said here. A fault outlives a reboot unless it says otherwise.
 */
export type HostFault =
  /**
   * The maintainer script of this package fails, in every version. deb: the new version is there half-configured, and what needs it
   * stays unconfigured; the next run of apt tries again. yum, dnf: the old version stays, the rest of the transaction goes ahead.
   * zypper: it gives up there, and what would have come after it does not come. Windows: that update fails alone.
   */
  | { readonly kind: 'package-script-fails'; readonly package: string }
  /** What the host downloads of this package is not what the repository's metadata promise: a transaction that has it in it changes nothing. */
  | { readonly kind: 'checksum-mismatch'; readonly package: string }
  /**
   * A process holds the package manager's locks, those of the metadata included, so that a scan meets them as well: apt (its lists' lock and
   * dpkg's two) and zypper give up at once, yum, dnf and Windows wait. The process ends with a boot of the host, and the fault with it.
   */
  | { readonly kind: 'lock-held' }
  /** The host cannot reach its repositories: neither metadata nor packages. What apt has fetched of the metadata it goes on using. */
  | { readonly kind: 'repository-gone' }
  /** There is no room for the packages of an installation, which changes nothing then. Metadata still find room: a scan works. */
  | { readonly kind: 'disk-full' }

export type HostFaultKind = HostFault['kind']

/** What can be wrong with one host that the lab itself sees to, whatever drives it. All of them outlive a reboot. */
export type LabFault =
  /** The agent cannot be heard. */
  | { readonly kind: 'agent-silent' }
  /** A boot does not come to its end. */
  | { readonly kind: 'reboot-hangs' }
  /** Downloads crawl: on model hosts. */
  | { readonly kind: 'slow-download' }

/** What can be wrong with one host. */
export type NodeFault = HostFault | LabFault
export type NodeFaultKind = NodeFault['kind']

/** Whether the lab sees to it and its driver need not know. */
export const isLabFault = (fault: NodeFault): fault is LabFault =>
  fault.kind === 'agent-silent' || fault.kind === 'reboot-hangs' || fault.kind === 'slow-download'

/** The kinds of faults that a package has. */
export const namesPackage = (kind: NodeFaultKind): kind is 'package-script-fails' | 'checksum-mismatch' =>
  kind === 'package-script-fails' || kind === 'checksum-mismatch'

/** What makes two faults the same one: a host has each at most once. */
export const faultKey = (fault: NodeFault): string =>
  'package' in fault ? `${fault.kind}/${fault.package}` : fault.kind

/** Whether a fault is over once its host has booted. */
export const endsWithBoot = (fault: NodeFault): boolean => fault.kind === 'lock-held'
