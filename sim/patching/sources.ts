import type { AvailablePackage } from '../catalog/catalog.ts'
import type { Os } from '../os/os.ts'
import type { PatchPolicy, PatchSource } from './baseline.ts'
import { nodeProducts } from './rule.ts'

/** What a run uses instead of the node's own repositories; without sources, `own`. */
export type SourceChoice =
  | { readonly kind: 'own' }
  | { readonly kind: 'sources'; readonly sources: readonly PatchSource[]; readonly repositories: ReadonlySet<string> }
  /** The run fails with this text. */
  | { readonly kind: 'none'; readonly message: string }

/** The ids of the enabled `[repo]` blocks of a yum or zypper configuration. */
const repoIds = (configuration: string): readonly string[] =>
  configuration
    .split(/^[ \t]*(?=\[)/m)
    .filter((block) => !/^\s*enabled\s*=\s*(0|no|false)\s*$/im.test(block))
    .flatMap((block) => /^\[([^\]]+)\]/.exec(block)?.[1] ?? [])

/** The suites of `deb [options] URL SUITE …` lines; `deb-src` has nothing to install. */
const suites = (configuration: string): readonly string[] =>
  configuration.split('\n').flatMap((line) => /^\s*deb\s+(?:\[[^\]]*\]\s+)?\S+\s+(\S+)/.exec(line)?.[1] ?? [])

const chosen = new WeakMap<PatchPolicy, WeakMap<Os, SourceChoice>>()

const choose = (policy: PatchPolicy, os: Os): SourceChoice => {
  // Windows takes its updates from Windows Update whatever a baseline says.
  if (policy.sources.length === 0 || os.family === 'windows') return { kind: 'own' }
  const products = nodeProducts(os)
  const sources = policy.sources.filter((source) =>
    source.products.some((product) => product === '*' || products.includes(product)),
  )
  if (sources.length === 0) {
    return {
      kind: 'none',
      message: `No sources contained the product: ${os.product}. Add the product to a source to use the custom repository configuration`,
    }
  }
  const named = os.family === 'rpm' ? repoIds : suites
  return { kind: 'sources', sources, repositories: new Set(sources.flatMap((one) => named(one.configuration))) }
}

/** The alternative sources that a policy brings for a system (spec §3.9); the same object on every call. */
export const sourcesFor = (policy: PatchPolicy, os: Os): SourceChoice => {
  const ofPolicy = chosen.get(policy) ?? new WeakMap<Os, SourceChoice>()
  chosen.set(policy, ofPolicy)
  const choice = ofPolicy.get(os) ?? choose(policy, os)
  ofPolicy.set(os, choice)
  return choice
}

const filtered = new WeakMap<SourceChoice, WeakMap<readonly AvailablePackage[], readonly AvailablePackage[]>>()

/**
 * What of `available` the chosen sources offer. There is no network in the lab: a source stands for the vendor's repository of the same
 * name, the id of a `[repo]` block or the suite of a deb line; URLs are not looked at. A source of any other name is empty.
 * The same list on every call with the same two objects.
 */
export const offeredBy = (
  choice: SourceChoice,
  available: readonly AvailablePackage[],
): readonly AvailablePackage[] => {
  if (choice.kind === 'own') return available
  const ofChoice = filtered.get(choice) ?? new WeakMap<readonly AvailablePackage[], readonly AvailablePackage[]>()
  filtered.set(choice, ofChoice)
  const list =
    ofChoice.get(available) ??
    (choice.kind === 'none' ? [] : available.filter(({ pkg }) => choice.repositories.has(pkg.repository)))
  ofChoice.set(available, list)
  return list
}
