import { describe, expect, test } from 'vitest'
import { litPaths, regionsOf } from '../../../web/model/statechart.ts'

const regions = regionsOf()
const region = (name: string) => {
  const found = regions.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no region ${name}`)
  return found
}

describe('the statechart of a host', () => {
  test('has its regions and states, from the machine itself', () => {
    expect(regions.map(({ name, boxes }) => [name, boxes.map(({ path }) => path)])).toEqual([
      [
        'machine',
        [
          '',
          'provisioning',
          'running',
          'rebooting',
          'rebooting.shuttingDown',
          'rebooting.booting',
          'stopped',
          'terminated',
        ],
      ],
      ['agent', ['', 'online', 'connectionLost']],
      ['work', ['', 'idle', 'scanning', 'installing', 'script']],
    ])
    expect(
      region('machine')
        .boxes.filter(({ isFinal }) => isFinal)
        .map(({ path }) => path),
    ).toEqual(['terminated'])
    expect(
      region('work')
        .boxes.filter(({ isInitial }) => isInitial)
        .map(({ path }) => path),
    ).toEqual(['idle'])
  })

  test('leads every transition to a state that there is', () => {
    for (const { boxes } of regions) {
      const paths = new Set(boxes.map(({ path }) => path))
      for (const { transitions } of boxes)
        for (const { target } of transitions) expect(target === '' || paths.has(target)).toBe(true)
    }
    const ways = region('machine').boxes.flatMap(({ path, transitions }) =>
      transitions.map(({ event, target }) => `${path} ${event} ${target}`),
    )
    expect(ways).toContain('stopped start rebooting.booting')
    expect(ways).toContain('rebooting.shuttingDown down rebooting.booting')
    expect(ways).toContain(' terminate terminated')
  })

  test('draws boxes within each other and arrows that share no track where they overlap', () => {
    for (const { boxes, arrows, height } of regions) {
      for (const box of boxes) {
        expect(box.y + box.height).toBeLessThanOrEqual(height)
        const inner = boxes.filter(({ path }) => path.startsWith(`${box.path}.`))
        for (const each of inner) expect(each.y).toBeGreaterThan(box.y)
        for (const each of inner) expect(each.y + each.height).toBeLessThan(box.y + box.height)
      }
      for (const a of arrows)
        for (const b of arrows) {
          if (a === b || a.track !== b.track) continue
          const [low, high] = [
            Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to)),
            Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to)),
          ]
          expect(low).toBeGreaterThan(high)
        }
    }
  })

  test('lights what a host is in, the states around it included', () => {
    expect([...litPaths('running')]).toEqual(['', 'running'])
    expect([...litPaths({ rebooting: 'booting' })]).toEqual(['', 'rebooting', 'rebooting.booting'])
  })
})
