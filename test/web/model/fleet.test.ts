import { describe, expect, test } from 'vitest'
import { createCursor, kinds, type Records } from '../../../sim/view.ts'
import { createFleet, type Tile } from '../../../web/model/fleet.ts'
import {
  countStates,
  createArrangement,
  densityFor,
  type FleetView,
  neighbour,
  tagKeys,
} from '../../../web/model/fleet-order.ts'
import { drive, hour, hosts, second } from '../../sim/lab/drive.ts'

const fleet = [
  { os: 'ubuntu-22.04' as const, name: 'web-10', tags: { Environment: 'Test', 'Patch Group': 'web', Name: 'web-10' } },
  { os: 'ubuntu-22.04' as const, name: 'web-2', tags: { Environment: 'Test', 'Patch Group': 'web', Name: 'web-2' } },
  { os: 'rhel-9' as const, name: 'db', tags: { Environment: 'Test', Tier: 'data', Name: 'db' } },
]

/** A lab in which an Install has come to its end, and a cursor over all that happened. */
function installed() {
  const it = drive({ fleet })
  const before = it.lab.journal.rev
  it.patch('Install')
  it.pass(hour)
  const cursor = createCursor<Records>(kinds)
  cursor.append(it.changes())
  return { before, cursor, nodes: it.nodes }
}

describe('the tiles', () => {
  test('show what an Install does, and what it did, at every moment', () => {
    const { before, cursor } = installed()
    const tilesOf = createFleet()
    const states = new Set<string>()
    for (let rev = before; rev <= cursor.last; rev += 1) {
      cursor.seek(rev)
      const [tile] = tilesOf(cursor.store)
      if (tile !== undefined) states.add(tile.state)
    }
    expect([...states].sort()).toEqual(['idle', 'installing', 'rebooting'])
    const done = tilesOf(cursor.store)
    expect(done.map(({ patches }) => patches?.missing)).toEqual([0, 0, 0])
    expect(done.every(({ progress, patches }) => progress === undefined && patches?.isCompliant === true)).toBe(true)

    cursor.seek(before)
    const past = tilesOf(cursor.store)
    expect(past.map(({ patches }) => patches)).toEqual([undefined, undefined, undefined])
  })

  test('say how far the open command is', () => {
    const it = drive({ fleet: hosts(1, 'ubuntu-22.04') })
    const tilesOf = createFleet()
    it.patch('Install')
    it.pass(4 * second)
    expect(tilesOf(it.lab.store)[0]?.progress).toEqual({ done: 1, of: 3 })
  })

  test('are the same objects until their own host changes', () => {
    const it = drive({ fleet })
    const [first = '', second_ = ''] = it.nodes
    const tilesOf = createFleet()
    const before = tilesOf(it.lab.store)
    expect(tilesOf(it.lab.store)).toBe(before)
    it.tell(first, { type: 'scriptBegan' })
    const after = tilesOf(it.lab.store)
    const of = (tiles: readonly Tile[], id: string) => tiles.find((tile) => tile.id === id)
    expect(after).not.toBe(before)
    expect(of(after, first)?.state).toBe('script')
    expect(of(after, second_)).toBe(of(before, second_))
  })
})

describe('the order', () => {
  const { cursor } = installed()
  cursor.seek(cursor.last)
  const tiles = createFleet()(cursor.store)
  const all: FleetView = { by: 'none', sort: 'name', search: '', state: undefined }
  const names = (view: Partial<FleetView>) =>
    createArrangement()(tiles, { ...all, ...view }).map(
      ({ label, tiles: shown }) => `${label}: ${shown.map(({ name }) => name).join(' ')}`,
    )

  test('counts numbers in names', () => expect(names({})).toEqual([': db web-2 web-10']))

  test('groups by system, patch group, tag and state', () => {
    expect(names({ by: 'os' })).toEqual(['Red Hat Enterprise Linux 9.6: db', 'Ubuntu 22.04: web-2 web-10'])
    expect(names({ by: 'group' })).toEqual(['No patch group: db', 'web: web-2 web-10'])
    expect(names({ by: 'tag:Tier' })).toEqual(['Without Tier: web-2 web-10', 'data: db'])
    expect(names({ by: 'state' })).toEqual(['idle: db web-2 web-10'])
  })

  test('finds by name, id, system and tag, every word of them', () => {
    expect(names({ search: 'WEB-1' })).toEqual([': web-10'])
    expect(names({ search: tiles[0]?.id ?? '' })).toEqual([`: ${tiles[0]?.name ?? ''}`])
    expect(names({ search: 'ubuntu web-2' })).toEqual([': web-2'])
    expect(names({ search: 'tier=data' })).toEqual([': db'])
    expect(names({ search: 'ubuntu tier=data' })).toEqual([])
  })

  test('shows one state', () => {
    expect(names({ state: 'idle' })).toEqual([': db web-2 web-10'])
    expect(names({ state: 'rebooting' })).toEqual([])
    expect(countStates(tiles)).toEqual([['idle', 3]])
  })

  test('is the same object for the same tiles and view', () => {
    const arrange = createArrangement()
    expect(arrange(tiles, { ...all })).toBe(arrange(tiles, { ...all }))
    expect(arrange(tiles, { ...all, sort: 'os' })).not.toBe(arrange(tiles, { ...all }))
  })

  test('knows the keys of tags that group', () => {
    expect(tagKeys(tiles)).toEqual(['Environment', 'Patch Group', 'Tier'])
  })
})

test('tiles are small where there are many', () => {
  expect([1, 60, 61, 300, 301, 1000].map(densityFor)).toEqual([
    'large',
    'large',
    'compact',
    'compact',
    'small',
    'small',
  ])
})

describe('the arrow keys', () => {
  // 0 1 2 / 3 4 and, in the next group, 5 6 7 / 8
  const sizes = [5, 4]
  const go = (at: number, key: string) => neighbour(sizes, at, 3, key)

  test('go through a row and on to the next', () => {
    expect(go(2, 'ArrowRight')).toBe(3)
    expect(go(5, 'ArrowLeft')).toBe(4)
    expect(go(8, 'ArrowRight')).toBe(8)
    expect(go(0, 'ArrowLeft')).toBe(0)
    expect([go(4, 'Home'), go(4, 'End')]).toEqual([0, 8])
  })

  test('go up and down in their column, over groups and short rows', () => {
    expect([0, 1, 2].map((at) => go(at, 'ArrowDown'))).toEqual([3, 4, 4])
    expect([3, 4].map((at) => go(at, 'ArrowDown'))).toEqual([5, 6])
    expect([5, 6, 7].map((at) => go(at, 'ArrowUp'))).toEqual([3, 4, 4])
    expect([8, 0].map((at) => go(at, 'ArrowUp'))).toEqual([5, 0])
    expect([7, 8].map((at) => go(at, 'ArrowDown'))).toEqual([8, 8])
  })

  test('no other key leads anywhere', () => expect(go(0, 'x')).toBeUndefined())
})
