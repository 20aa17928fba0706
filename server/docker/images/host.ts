import { catalogOf, type Catalog, type Os, osOf, type OsId, type PackageVersion } from '../../../sim/index.ts'
import type { Engine } from '../client.ts'
import { label } from '../labels.ts'
import { packagesVolume } from '../packages/builder.ts'
import { type Builder, buildPackages, packagePaths } from '../packages/index.ts'
import { packagesPath } from '../packages/recipe.ts'
import { repositoryPath } from '../sandbox.ts'
import type { Files } from './archive.ts'
import { baseInputs } from './base.ts'
import { commit, imageLabels, inContainer } from './container.ts'
import { identityFiles } from './identity.ts'
import { hashOf } from './inputs.ts'
import { managerFiles, repositoriesOf } from './manager.ts'
import { baseName, baseOf, imageName } from './names.ts'
import { programInputs } from './programs.ts'
import { source } from './sources.ts'

/** An image's contents do not depend on a lab's calendar: that of any start does, and of any seed. */
const anyStart = 0
const imageCatalog = (os: OsId): Catalog => catalogOf(os, anyStart, '')

const imagePackages = (catalog: Catalog): readonly PackageVersion[] => catalog.image.map(({ pkg }) => pkg)

/** Names the package files of a fresh host: their paths are different whenever they are. */
function packageInputs(os: Os): string {
  const catalog = imageCatalog(os.id)
  return hashOf(...packagePaths(os, catalog, imagePackages(catalog)))
}

/** What a host has beside its base and its packages. */
function hostFiles(os: Os): Files {
  const script = (name: string): Files[string] => ({ content: source(`host/${name}`), executable: true })
  return {
    ...identityFiles(os),
    ...managerFiles(os, repositoriesOf(imageCatalog(os.id), anyStart)),
    '/usr/local/sbin/patchlab-init': script('patchlab-init'),
    '/usr/local/sbin/patchlab-power': script('patchlab-power'),
    '/usr/local/bin/uptime': script('uptime'),
    '/var/lib/patchlab/www/repository': { link: `${repositoryPath}/${os.id}` },
    '/tmp/patchlab/install.sh': script('install.sh'),
  }
}

/** Names everything that a host's image is made from. */
export function hostInputs(id: OsId): string {
  const os = osOf(id)
  const kind = baseOf(os)
  if (kind === undefined) throw new Error(`${id} has no image.`)
  return hashOf(baseInputs(kind), programInputs(), packageInputs(os), JSON.stringify(hostFiles(os)))
}

/**
 * Builds the image of a host: its base, its files, and the database that its package manager has after installing its packages.
 * @param programs from `compile`
 */
export async function buildHost(engine: Engine, builder: Builder, id: OsId, programs: Files): Promise<void> {
  const os = osOf(id)
  const kind = baseOf(os)
  if (kind === undefined) throw new Error(`${id} has no image.`)
  const catalog = imageCatalog(id)
  const packages = await buildPackages(builder, os, catalog, imagePackages(catalog))
  const run = {
    image: baseName(kind),
    files: {
      ...hostFiles(os),
      ...programs,
      '/tmp/patchlab/packages': { content: packages.map((path) => `${path}\n`).join('') },
    },
    script: `/tmp/patchlab/install.sh ${kind}`,
    host: {
      Mounts: [{ Type: 'volume' as const, Source: packagesVolume, Target: packagesPath, ReadOnly: true }],
    },
  }
  await inContainer(engine, run, (container) =>
    commit(container, {
      name: imageName(id),
      labels: imageLabels(hostInputs(id), { [label.os]: id }),
      entrypoint: ['/usr/local/sbin/patchlab-init'],
    }),
  )
}
