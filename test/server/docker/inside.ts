import { text } from 'node:stream/consumers'
import type { Engine } from '../../../server/docker/client.ts'
import { firstFile } from '../../../server/docker/images/archive.ts'
import { inContainer } from '../../../server/docker/images/container.ts'

/** What a script prints in a container of an image, with volumes mounted read-only by path. */
export function inside(
  engine: Engine,
  image: string,
  volumes: Readonly<Record<string, string>>,
  script: string,
): Promise<string> {
  const mounts = Object.entries(volumes).map(([Target, Source]) => ({
    Type: 'volume' as const,
    Source,
    Target,
    ReadOnly: true,
  }))
  const run = { image, files: {}, script: `{ ${script}\n} > /tmp/printed`, host: { Mounts: mounts } }
  return inContainer(engine, run, async (container) => {
    const archive = await container.getArchive({ path: '/tmp/printed' })
    return text(await firstFile(archive))
  })
}
