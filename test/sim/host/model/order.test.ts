import { expect, test } from 'vitest'
import { commitOrder } from '../../../../sim/host/model/order.ts'
import { createStock } from '../../../../sim/host/model/stock.ts'
import { osOf } from '../../../../sim/os/registry.ts'
import { catalogue, pkg } from './bench.ts'

const stock = createStock(osOf('sles-15'), catalogue('sles-15', [], []))

const needs: Readonly<Record<string, string>> = { b: 'y', c: 'z', z: 'm' }
const from = (repositoryOf: (name: string) => string): string =>
  commitOrder(
    stock,
    [...'zymkcba'].map((name) => {
      const other = needs[name]
      return pkg(name, '2', { repository: repositoryOf(name), requires: other === undefined ? {} : { [other]: '' } })
    }),
  )
    .map(({ name }) => name)
    .join('')

/** As zypper 1.14 installed them, on a container. */
test.each<[string, (name: string) => string, string]>([
  ['one repository', () => 'r', 'akmyzbc'],
  ['two, the first with what the second needs', (name) => ('amyz'.includes(name) ? 'one' : 'two'), 'amyzkbc'],
  ['two, the second with what the first needs', (name) => ('amyz'.includes(name) ? 'two' : 'one'), 'kamyzbc'],
])('zypper installs from %s in its order', (_, repositoryOf, order) => {
  expect(from(repositoryOf)).toBe(order)
})

test('a circle comes to an end, the first by name first', () => {
  const pair = [pkg('q', '2', { requires: { p: '' } }), pkg('p', '2', { requires: { q: '' } }), pkg('o', '2')]
  expect(commitOrder(stock, pair).map(({ name }) => name)).toEqual(['o', 'p', 'q'])
})
