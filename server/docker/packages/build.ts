import type { Catalog, Os, PackageVersion } from '../../../sim/index.ts'
import type { Entry } from '../images/archive.ts'
import type { Builder } from './builder.ts'
import { packagesPath, type Recipe, recipeOf } from './recipe.ts'
import { specsOf, specText } from './rpm.ts'

/**
 * Sees to it that the volume of packages has the file of each version, and gives their paths in the same order. What is there is not built again,
 * whichever lab it was built for; labs that build at the same time do not disturb each other, since a file appears whole.
 * @throws PackageError for a version that cannot be packaged
 */
export async function buildPackages(
  builder: Builder,
  os: Os,
  catalog: Catalog,
  packages: readonly PackageVersion[],
): Promise<readonly string[]> {
  const recipes = packages.map((pkg) => recipeOf(os, catalog, pkg))
  await buildRecipes(builder, os, recipes)
  return recipes.map(({ path }) => path)
}

/** Where the files of versions are, whether built or not: these names are different whenever what is in the files is. */
export const packagePaths = (os: Os, catalog: Catalog, packages: readonly PackageVersion[]): readonly string[] =>
  packages.map((pkg) => recipeOf(os, catalog, pkg).path)

export async function buildRecipes(builder: Builder, os: Os, recipes: readonly Recipe[]): Promise<void> {
  const byPath = new Map(recipes.map((recipe) => [recipe.path, recipe]))
  if (byPath.size === 0) return
  const question = builder.place()
  const list = { content: [...byPath.keys(), ''].join('\n') }
  const answer = await builder.run('missing.sh', { files: { [`${question}/paths`]: list }, args: [question] })
  const missing = answer.split('\n').flatMap((path) => byPath.get(path) ?? [])
  if (missing.length === 0) return
  const place = builder.place()
  const isDeb = os.family === 'deb'
  const files = {
    [`${place}/plan`]: { content: missing.map((recipe) => planLine(recipe, isDeb)).join('') },
    ...(isDeb ? debInputs(place, missing) : rpmInputs(place, os, missing)),
  }
  await builder.run(isDeb ? 'build-deb.sh' : 'build-rpm.sh', {
    files,
    args: [place, `${packagesPath}/${isDeb ? 'deb' : 'rpm'}`],
  })
}

/** The hash, how the file is called as long as it is not in its place, and how it is called then. Other epochs may have files of the same name. */
const planLine = ({ hash, file, pkg: { name, epoch, version, release, arch } }: Recipe, isDeb: boolean): string =>
  `${hash} ${isDeb ? `${hash}.deb` : `${name}-${epoch}-${version}-${release}.${arch}.rpm`} ${file}\n`

function debInputs(place: string, recipes: readonly Recipe[]): Record<string, Entry> {
  return Object.fromEntries(
    recipes.flatMap(({ hash, contents }) =>
      Object.entries(contents).map(([path, entry]) => [`${place}/${hash}/${path}`, entry] as const),
    ),
  )
}

function rpmInputs(place: string, os: Os, recipes: readonly Recipe[]): Record<string, Entry> {
  return Object.fromEntries(
    specsOf(os.arch, recipes).flatMap((spec, n) => [
      [`${place}/${n}/target`, { content: `${spec.target}\n` }] as const,
      [`${place}/${n}/spec`, { content: specText(spec) }] as const,
      ...spec.recipes.flatMap(({ contents }) =>
        Object.entries(contents).map(([path, entry]) => [`${place}/${n}/files${path}`, entry] as const),
      ),
    ]),
  )
}
