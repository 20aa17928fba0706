import { type HostState, hostStates, stateWords } from './host-state.ts'
import type { Tile } from './fleet.ts'

/** How the fleet is looked at; all of it stands in the link. */
export interface FleetView {
  /** `none`, `state`, `os`, `group`, or `tag:<key>`. */
  readonly by: string
  readonly sort: FleetSort
  /** Words that must all occur in a host's name, id, platform or tags. */
  readonly search: string
  /** Only hosts in this state; undefined for all. */
  readonly state: HostState | undefined
}

export const fleetSorts = ['name', 'state', 'missing', 'os'] as const
export type FleetSort = (typeof fleetSorts)[number]

export const sortWords: Readonly<Record<FleetSort, string>> = {
  name: 'Name',
  state: 'State',
  missing: 'Most missing first',
  os: 'Operating system',
}

/** How much a tile shows. */
export type Density = 'large' | 'compact' | 'small'

/** From so many hosts on tiles are compact, and small: then a wall shows a thousand at once. */
const compactFrom = 61
const smallFrom = 301

export const densityFor = (hosts: number): Density =>
  hosts >= smallFrom ? 'small' : hosts >= compactFrom ? 'compact' : 'large'

/** Hosts under one heading. */
export interface TileGroup {
  /** '' for the whole fleet. */
  readonly label: string
  readonly tiles: readonly Tile[]
}

/** The fleet in groups, each in order; the same object for the same tiles and view. */
export function createArrangement(): (tiles: readonly Tile[], view: FleetView) => readonly TileGroup[] {
  let last: { readonly tiles: readonly Tile[]; readonly key: string; readonly groups: readonly TileGroup[] } | undefined
  return (tiles, view) => {
    const key = JSON.stringify(view)
    if (last?.tiles === tiles && last.key === key) return last.groups
    const groups = arrange(tiles, view)
    last = { tiles, key, groups }
    return groups
  }
}

function arrange(tiles: readonly Tile[], { by, sort, search, state }: FleetView): readonly TileGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = tiles
    .filter(
      (tile) => (state === undefined || tile.state === state) && words.every((word) => textOf(tile).includes(word)),
    )
    .sort((a, b) => orders[sort](a, b) || plain(nameKey(a), nameKey(b)) || plain(a.id, b.id))
  if (by === 'none') return shown.length === 0 ? [] : [{ label: '', tiles: shown }]
  const groups = new Map<string, Tile[]>()
  for (const tile of shown) {
    const label = labelOf(tile, by)
    const group = groups.get(label)
    if (group === undefined) groups.set(label, [tile])
    else group.push(tile)
  }
  const order = by === 'state' ? (label: string) => stateOrder.get(label) ?? 0 : () => 0
  return [...groups]
    .map(([label, members]) => ({ label, tiles: members }))
    .sort((a, b) => order(a.label) - order(b.label) || plain(a.label, b.label))
}

const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const stateOrder = new Map(hostStates.map((state, i) => [stateWords[state], i]))

const orders: Readonly<Record<FleetSort, (a: Tile, b: Tile) => number>> = {
  name: () => 0,
  state: (a, b) => hostStates.indexOf(a.state) - hostStates.indexOf(b.state),
  missing: (a, b) => (b.patches?.missing ?? -1) - (a.patches?.missing ?? -1),
  os: (a, b) => plain(a.platform, b.platform),
}

function labelOf({ state, platform, patchGroup, tags }: Tile, by: string): string {
  if (by === 'state') return stateWords[state]
  if (by === 'os') return platform
  if (by === 'group') return patchGroup === '' ? 'No patch group' : patchGroup
  const key = by.slice('tag:'.length)
  return tags[key] ?? `Without ${key}`
}

const texts = new WeakMap<Tile, string>()

/** What a search looks in. */
function textOf(tile: Tile): string {
  const known = texts.get(tile)
  if (known !== undefined) return known
  const tags = Object.entries(tile.tags).map(([key, value]) => `${key}=${value}`)
  const text = [tile.name, tile.id, tile.platform, tile.os, ...tags].join(' ').toLowerCase()
  texts.set(tile, text)
  return text
}

const names = new WeakMap<Tile['tags'], string>()

/** Orders web-2 before web-10. By the node's tags, which stay when its state does not. */
function nameKey({ name, tags }: Tile): string {
  const known = names.get(tags)
  if (known !== undefined) return known
  const key = name.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'))
  names.set(tags, key)
  return key
}

/** How many hosts are in each state, those with none left out, in the order of legends. */
export function countStates(tiles: readonly Tile[]): readonly (readonly [HostState, number])[] {
  const counts = new Map<HostState, number>()
  for (const { state } of tiles) counts.set(state, (counts.get(state) ?? 0) + 1)
  return hostStates.flatMap((state) => {
    const count = counts.get(state)
    return count === undefined ? [] : [[state, count] as const]
  })
}

/** The keys that tags of the fleet have, but those that tell every host from the next. */
export function tagKeys(tiles: readonly Tile[]): readonly string[] {
  const keys = new Set<string>()
  for (const { tags } of tiles) for (const key of Object.keys(tags)) if (key !== 'Name') keys.add(key)
  return [...keys].sort()
}

/**
 * Where an arrow key leads among tiles that stand in rows, group under group.
 * @param sizes how many tiles each group has
 * @param at number of the tile, counted through all groups
 * @param columns tiles in a row
 * @returns the same number at an edge; undefined for a key that leads nowhere
 */
export function neighbour(sizes: readonly number[], at: number, columns: number, key: string): number | undefined {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (key === 'ArrowLeft') return Math.max(0, at - 1)
  if (key === 'ArrowRight') return Math.min(total - 1, at + 1)
  if (key === 'Home') return 0
  if (key === 'End') return total - 1
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined
  let [group, first] = [0, 0]
  while (at >= first + (sizes[group] ?? Infinity)) first += sizes[group++] ?? 0
  const [index, size] = [at - first, sizes[group] ?? 0]
  const column = index % columns
  const lastRow = Math.floor((size - 1) / columns)
  if (key === 'ArrowDown') {
    if (Math.floor(index / columns) < lastRow) return first + Math.min(index + columns, size - 1)
    const next = sizes[group + 1]
    return next === undefined ? at : first + size + Math.min(column, next - 1)
  }
  if (index >= columns) return at - columns
  const above = sizes[group - 1]
  if (above === undefined) return at
  const rowStart = Math.floor((above - 1) / columns) * columns
  return first - above + Math.min(rowStart + column, above - 1)
}
