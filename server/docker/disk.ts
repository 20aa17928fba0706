import type { Engine } from './client.ts'
import { engineStatus } from './errors.ts'
import { label, type Labels } from './labels.ts'

/** Whether the engine can limit what a container writes: it does on xfs with project quotas, btrfs, zfs and Windows, and says no elsewhere. */
export async function limitsDisk({ docker }: Engine, image: string, labels: Labels): Promise<boolean> {
  try {
    const probe = await docker.createContainer({
      Image: image,
      Labels: { ...labels },
      HostConfig: { NetworkMode: 'none', StorageOpt: { size: '1G' } },
    })
    await probe.remove({ force: true, v: true })
    return true
  } catch (error) {
    if (engineStatus(error) === undefined) throw error
    return false
  }
}

export interface DiskWatch {
  close(): void
}

/** With `size` the engine tells how many bytes a container has written; the types do not know of it. */
interface Sized {
  readonly Id: string
  readonly SizeRw?: number
}

/** How often sizes are looked at, ms. */
const interval = 5000

/**
 * Where the engine does not limit disks: stops a host that has written more than `limit` bytes, before it fills the machine.
 * @param isWatched whether a container, by its id, is one of those
 * @param onFull told of the container's id and how much it has written, just before it is stopped: the reason is there before what comes of it
 */
export function watchDisks(
  { docker }: Engine,
  limit: number,
  isWatched: (id: string) => boolean,
  onFull: (id: string, bytes: number) => void,
): DiskWatch {
  let closed = false
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const filters = { label: [`${label.kind}=host`], status: ['running'] }
    const running: readonly Sized[] = await docker.listContainers({ filters, size: true })
    for (const { Id, SizeRw = 0 } of running) {
      if (closed || SizeRw <= limit || !isWatched(Id)) continue
      onFull(Id, SizeRw)
      await docker.getContainer(Id).kill()
    }
  }

  function next(): void {
    if (closed) return
    // An engine that is away is somebody else's matter.
    timer = setTimeout(
      () =>
        void look()
          .catch(() => {})
          .then(next),
      interval,
    ).unref()
  }

  next()
  return {
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
