import { isOsId, type OsId } from '../../../sim/index.ts'
import type { Engine } from '../client.ts'
import { label } from '../labels.ts'
import { baseInputs } from './base.ts'
import { inputsLabel } from './container.ts'
import { hostInputs } from './host.ts'
import { type BaseKind, baseName, imageName } from './names.ts'

const baseKinds: readonly BaseKind[] = ['builder', 'deb', 'rpm', 'suse']

/** An image of ours on an engine. */
export interface PresentImage {
  readonly name: string
  /** The system that it is a host of; undefined for bases and the builder. */
  readonly os: OsId | undefined
  readonly id: string
  /** Bytes, those that it shares with other images included. */
  readonly size: number
  /** Epoch ms. */
  readonly createdAt: number
  /** Whether this version of Patchlab would build the same: the inputs are those that it was made from. */
  readonly current: boolean
}

/** The image of a container host. */
export interface HostImage extends PresentImage {
  readonly os: OsId
}

/** The images of hosts, sorted by name. */
export async function presentImages(engine: Engine): Promise<readonly HostImage[]> {
  return (await ownImages(engine)).filter((image): image is HostImage => image.os !== undefined)
}

/** Every image of ours, hosts last, each group sorted by name. An image is ours by its label and known by its name. */
export async function ownImages({ docker }: Engine): Promise<readonly PresentImage[]> {
  const found = await docker.listImages({ filters: { label: [`${label.kind}=image`] } })
  const present = found.flatMap(({ Id: id, RepoTags: names, Labels: labels, Size: size, Created: created }) => {
    const os = labels?.[label.os]
    const host = os !== undefined && isOsId(os) ? os : undefined
    const inputs = labels?.[inputsLabel]
    return (names ?? [])
      .filter((name) => name !== '<none>:<none>')
      .map((name) => ({
        name,
        os: host,
        id,
        size,
        createdAt: created * 1000,
        // Reads every catalogue: only for who wants to know.
        get current() {
          return inputs === inputsOf(name, host)
        },
      }))
  })
  const rank = ({ os }: PresentImage): number => (os === undefined ? 0 : 1)
  return present.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

/** What an image of this name would be made from now; undefined for a name that we do not give. */
function inputsOf(name: string, os: OsId | undefined): string | undefined {
  if (os !== undefined) return name === imageName(os) ? hostInputs(os) : undefined
  const kind = baseKinds.find((each) => baseName(each) === name)
  return kind === undefined ? undefined : baseInputs(kind)
}
