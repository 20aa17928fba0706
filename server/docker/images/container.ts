import type { Container, HostConfig } from 'dockerode'
import type { Engine } from '../client.ts'
import { label, type Labels, owner } from '../labels.ts'
import { type Files, archiveOf } from './archive.ts'
import { ImageError } from './error.ts'

export interface Run {
  readonly image: string
  readonly files: Files
  /** Bash. */
  readonly script: string
  /** What the container is to have beside the limits of every run: no network unless said here. */
  readonly host?: HostConfig
}

/**
 * Runs a script in a container of its own, to its end, then lets `then` look at the stopped container, which is removed whatever happens.
 * @throws ImageError with the script's last words when it fails
 */
export async function inContainer<T>(
  { docker }: Engine,
  { image, files, script, host }: Run,
  then: (container: Container) => Promise<T>,
): Promise<T> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['/bin/bash', '-euc', script],
    Cmd: [],
    // Both streams come as one, and plainly.
    Tty: true,
    Labels: { [label.kind]: 'builder', [label.owner]: owner() },
    HostConfig: { NetworkMode: 'none', Tmpfs: { '/run': 'size=4m,mode=755' }, ...host },
  })
  try {
    await container.putArchive(archiveOf(files), { path: '/' })
    await container.start()
    const { StatusCode: code } = (await container.wait()) as { StatusCode: number }
    if (code !== 0) {
      const log = await container.logs({ stdout: true, stderr: true, follow: false, tail: 20 })
      throw new ImageError(`A step in a container of ${image} failed with exit code ${code}: ${String(log).trim()}`)
    }
    return await then(container)
  } finally {
    await container.remove({ force: true, v: true })
  }
}

export interface Commit {
  /** `repository:tag`. */
  readonly name: string
  readonly labels: Labels
  /** What a container of the image runs. */
  readonly entrypoint: readonly string[]
}

/** Names what an image was made from. */
export const inputsLabel = 'dev.patchlab.inputs'

/** The labels of an image of ours. The owner of the container it was made in is not its own. */
export const imageLabels = (inputs: string, more: Labels = {}): Labels => ({
  [label.kind]: 'image',
  [inputsLabel]: inputs,
  [label.owner]: '',
  ...more,
})

/** Instructions as in a Dockerfile, as the engine takes them with an import or a commit. */
export const changes = (labels: Labels, entrypoint: readonly string[]): string =>
  [
    ...Object.entries(labels).map(([name, value]) => `LABEL ${name}=${JSON.stringify(value)}`),
    `ENTRYPOINT ${JSON.stringify(entrypoint)}`,
    'CMD []',
    'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'WORKDIR /root',
  ].join('\n')

export async function commit(container: Container, { name, labels, entrypoint }: Commit): Promise<void> {
  const [repo, tag] = name.split(':')
  await container.commit({ repo, tag, changes: changes(labels, entrypoint), pause: false })
}
