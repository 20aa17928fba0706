import { createHash } from 'node:crypto'
import type { AvailablePackage, Catalog, Os } from '../../../sim/index.ts'
import type { Entry, Files } from '../images/archive.ts'
import { buildRecipes } from '../packages/build.ts'
import type { Builder } from '../packages/builder.ts'
import { packagesPath } from '../packages/recipe.ts'
import { PackageError } from '../packages/text.ts'
import { type Shelf, shelvesOf } from './contents.ts'
import { releaseOptions } from './release.ts'
import { updateinfo } from './updateinfo.ts'

/** Where the lab's volume of repositories is mounted in the builder. */
export const repositoriesPath = '/repository'

/** What the repositories of one system show at present: a name for the contents of each, by id. */
export type Shown = Map<string, string>

/** Makes the repositories of a system show what they should; those that do so already are left alone. */
export async function showRepositories(
  builder: Builder,
  os: Os,
  catalog: Catalog,
  published: readonly AvailablePackage[],
  shown: Shown,
): Promise<void> {
  const shelves = shelvesOf(os, catalog, published)
  const changed = [...shelves].flatMap(([id, shelf]) => {
    const files = inputs(os, catalog, id, shelf)
    const name = createHash('sha256').update(JSON.stringify(files)).digest('hex')
    return shown.get(id) === name ? [] : [{ id, shelf, files, name }]
  })
  if (changed.length === 0) return
  await buildRecipes(
    builder,
    os,
    changed.flatMap(({ shelf }) => shelf.recipes),
  )
  const place = builder.place()
  const files: Record<string, Entry> = {}
  for (const each of changed) {
    for (const [file, entry] of Object.entries(each.files)) files[`${place}/${each.id}/${file}`] = entry
  }
  const target = `${repositoriesPath}/${os.id}`
  if (os.family === 'deb') {
    await builder.run('index-deb.sh', { files, args: [place, `${packagesPath}/deb`, target, os.arch] })
  } else {
    await builder.run('index-rpm.sh', { files, args: [place, `${packagesPath}/rpm`, target] })
  }
  for (const { id, name } of changed) shown.set(id, name)
}

function inputs(os: Os, catalog: Catalog, id: string, { recipes, notices }: Shelf): Files {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(id)) throw new PackageError(`A repository cannot have the id "${id}".`)
  const packages = { content: recipes.map(({ hash, file }) => `${hash}/${file}\n`).join('') }
  if (os.family === 'deb') return { packages, release: { content: releaseOptions(os, id) } }
  return { packages, ...(notices.length > 0 && { 'updateinfo.xml': { content: updateinfo(os, catalog, notices) } }) }
}
