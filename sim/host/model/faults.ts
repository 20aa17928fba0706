import type { PackageManager } from '../../os/os.ts'
import { endsWithBoot, faultKey, type HostFault, type HostFaultKind } from '../fault.ts'
import type { Faults, ModelHost } from './host.ts'

function keep(host: ModelHost, faults: Faults): ModelHost {
  const { faults: _, ...rest } = host
  return Object.keys(faults).length === 0 ? rest : { ...rest, faults }
}

/** The host with one more fault; a host that has it already stays as it is. */
export function withFault(host: ModelHost, fault: HostFault): ModelHost {
  const key = faultKey(fault)
  return host.faults?.[key] === undefined ? keep(host, { ...host.faults, [key]: fault }) : host
}

/** The host without the fault. */
export function withoutFault(host: ModelHost, fault: HostFault): ModelHost {
  const { [faultKey(fault)]: healed, ...faults } = host.faults ?? {}
  return healed === undefined ? host : keep(host, faults)
}

/** The host without what a boot ends. */
export const afterBoot = (host: ModelHost): ModelHost =>
  Object.values(host.faults ?? {})
    .filter(endsWithBoot)
    .reduce(withoutFault, host)

/** Whether something of a kind is wrong, and if a package is named, with that one. */
export const suffers = (faults: Faults | undefined, kind: HostFaultKind, name?: string): boolean =>
  faults?.[name === undefined ? kind : `${kind}/${name}`] !== undefined

/** How long a package manager that waits for a lock sleeps before it looks again, ms (dnf's `lock_process_wait` sleeps as long). */
export const lockPoll = 2000

/** Whether the package manager waits for a lock that somebody else holds; the others give up. */
export const waitsForLock = (manager: PackageManager): boolean => manager !== 'apt' && manager !== 'zypper'

/** What a package manager says when it has to give up before it has looked at anything; undefined when it has not. */
export function refusal(
  faults: Faults | undefined,
  manager: PackageManager,
  task: 'refresh' | 'install',
): string | undefined {
  if (suffers(faults, 'lock-held') && !waitsForLock(manager)) return locked(manager, task)
  // apt installs by the lists that it has.
  if (suffers(faults, 'repository-gone') && (task === 'refresh' || manager !== 'apt')) return unreachable(manager)
  return undefined
}

function locked(manager: PackageManager, task: 'refresh' | 'install'): string {
  if (manager === 'zypper') return 'System management is locked by the application with pid 2 (patchlab-hold-lock).'
  const file = task === 'refresh' ? '/var/lib/apt/lists/lock' : '/var/lib/dpkg/lock-frontend'
  return `E: Could not get lock ${file}. It is held by process 2 (patchlab-hold-lock)`
}

function unreachable(manager: PackageManager): string {
  switch (manager) {
    case 'apt':
      return 'E: Failed to fetch http://127.0.0.1:8080/repository: 404 Not Found\nE: Some index files failed to download.'
    case 'zypper':
      return "Error: Failed to download metadata: File '/repodata/repomd.xml' not found on medium.\nSome of the repositories have not been refreshed because of an error."
    case 'yum':
    case 'dnf':
      return 'Error: Failed to download metadata for repo: Cannot download repomd.xml: All mirrors were tried'
    case 'windows-update':
      return 'Windows Update cannot be reached: 0x80072EE2.'
  }
}
