import { catalogOf, type Advisory, type AvailablePackage, type Catalog, type Os } from '../../../sim/index.ts'
import { repositoriesOf } from '../images/manager.ts'
import { type Recipe, recipeOf } from '../packages/recipe.ts'

/** A notice and the packages of one repository that it names. */
export interface Notice {
  readonly advisory: Advisory
  readonly recipes: readonly Recipe[]
}

/** What one repository is to show. */
export interface Shelf {
  readonly recipes: readonly Recipe[]
  readonly notices: readonly Notice[]
}

/** Repositories that hosts are configured for exist from the beginning, even while there is nothing in them. */
const configured = (os: Os): readonly string[] => repositoriesOf(catalogOf(os.id, 0, ''), 0)

/**
 * What the repositories of a system are to show, by id: the versions of its image, which were published once too, and what was published since. A
 * notice that names packages of two repositories stands in both, with the packages that are there; for zypper with all of them, since it looks at
 * one of several patches of a name.
 * @throws PackageError
 */
export function shelvesOf(
  os: Os,
  catalog: Catalog,
  published: readonly AvailablePackage[],
): ReadonlyMap<string, Shelf> {
  const shelves = new Map<
    string,
    { recipes: Recipe[]; notices: Map<string, { advisory: Advisory; recipes: Recipe[] }> }
  >()
  const shelf = (id: string): NonNullable<ReturnType<typeof shelves.get>> => {
    const known = shelves.get(id) ?? { recipes: [], notices: new Map() }
    shelves.set(id, known)
    return known
  }
  for (const id of configured(os)) shelf(id)
  const whole = new Map<string, { advisory: Advisory; recipes: Recipe[] }>()
  const paths = new Set<string>()
  for (const { pkg, advisories = [] } of [...published, ...catalog.image]) {
    const recipe = recipeOf(os, catalog, pkg)
    if (paths.has(recipe.path)) continue
    paths.add(recipe.path)
    const { recipes, notices } = shelf(pkg.repository)
    recipes.push(recipe)
    for (const advisory of advisories) {
      const known = os.manager === 'zypper' ? whole : notices
      const notice = known.get(advisory.id) ?? { advisory, recipes: [] }
      known.set(advisory.id, notice)
      notices.set(advisory.id, notice)
      notice.recipes.push(recipe)
    }
  }
  return new Map([...shelves].map(([id, { recipes, notices }]) => [id, { recipes, notices: [...notices.values()] }]))
}
