import type { HostConfig } from 'dockerode'
import type { PackageManager } from '../../sim/index.ts'
import type { Limits } from './limits.ts'

/** Where what the managers download goes. */
export const cacheOf: Readonly<Partial<Record<PackageManager, string>>> = {
  yum: '/var/cache/dnf',
  dnf: '/var/cache/dnf',
  zypper: '/var/cache/zypp',
  apt: '/var/cache/apt/archives',
}

export const repositoryPath = '/opt/patchlab/repository'

/**
 * A host as a stranger: no network, no capability, nothing of the machine but a read-only repository, and limits on all it can use up.
 * Package managers work with that (measured, see images/README.md).
 * @param sized whether the engine limits a container's disk itself
 */
export function sandbox(limits: Limits, manager: PackageManager, volume: string, sized: boolean): HostConfig {
  return {
    Init: true,
    NetworkMode: 'none',
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    Memory: limits.memory,
    MemorySwap: limits.memory,
    PidsLimit: limits.pids,
    NanoCpus: Math.round(limits.cpus * 1e9),
    IpcMode: 'private',
    Ulimits: [
      // A file that is deleted while it is open counts for no watcher of disks: none may be larger than all of them.
      { Name: 'fsize', Soft: limits.disk, Hard: limits.disk },
      { Name: 'nofile', Soft: 1024, Hard: 1024 },
    ],
    ShmSize: 1024 * 1024,
    Tmpfs: {
      '/run': 'size=4m,mode=755',
      [cacheOf[manager] ?? '/var/cache/patchlab']: `size=${limits.cache},mode=755`,
    },
    Mounts: [{ Type: 'volume', Source: volume, Target: repositoryPath, ReadOnly: true }],
    LogConfig: { Type: 'none', Config: {} },
    RestartPolicy: { Name: 'no' },
    ...(sized && { StorageOpt: { size: String(limits.disk) } }),
  }
}
