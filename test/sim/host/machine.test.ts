import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HostEvent } from '../../../sim/host/machine.ts'
import { beginning, calm, stepHost } from '../../../sim/host/step.ts'

const fresh = { value: beginning, context: calm }

/** Where a host is after some events, and what the last of them asked for. */
function after(...events: readonly HostEvent[]) {
  let host: ReturnType<typeof stepHost> = { ...fresh, effects: [] }
  for (const event of events) host = stepHost(host, event)
  return host
}

const up: HostEvent = { type: 'provisioned' }
const scan = (by: string): HostEvent => ({ type: 'request', by, operation: 'scanning' })
const install = (by: string): HostEvent => ({ type: 'request', by, operation: 'installing' })
const release = (by: string): HostEvent => ({ type: 'release', by })
const grants = (host: ReturnType<typeof stepHost>): string[] =>
  host.effects.flatMap((effect) => (effect.type === 'grant' ? [effect.params.to] : []))
const kinds = (host: ReturnType<typeof stepHost>): string[] =>
  host.effects.map((effect) => (effect.type === 'drive' ? effect.params.kind : effect.type))

describe('the machine', () => {
  test('comes up, reboots in two parts, stops and starts', () => {
    const steps: HostEvent[] = [
      up,
      { type: 'reboot' },
      { type: 'down' },
      { type: 'booted' },
      { type: 'stop' },
      { type: 'start' },
      { type: 'booted' },
    ]
    expect(steps.map((_, i) => after(...steps.slice(0, i + 1)).value.machine)).toEqual([
      'running',
      { rebooting: 'shuttingDown' },
      { rebooting: 'booting' },
      'running',
      'stopped',
      { rebooting: 'booting' },
      'running',
    ])
    expect(steps.map((_, i) => kinds(after(...steps.slice(0, i + 1))))).toEqual([
      ['up'],
      ['reboot'],
      [],
      ['up'],
      ['stop'],
      ['start'],
      ['up'],
    ])
  })

  test('is not rebooted twice at once', () => {
    expect(kinds(after(up, { type: 'reboot' }, { type: 'reboot' }))).toEqual([])
  })

  test('can be terminated from anywhere, once and for all', () => {
    const before: HostEvent[][] = [[], [up], [up, { type: 'reboot' }], [up, { type: 'stop' }]]
    for (const events of before) {
      const gone = after(...events, { type: 'terminate' })
      expect([gone.value.machine, kinds(gone)]).toEqual(['terminated', ['remove']])
      expect(after(...events, { type: 'terminate' }, { type: 'start' }).value.machine).toBe('terminated')
    }
  })
})

describe('the agent', () => {
  const silent: HostEvent = { type: 'silent', at: 7 }

  test('is lost when it has been silent for too long, and back when it is heard of', () => {
    expect([after(up, silent).value.agent, after(up, silent).context.silentSince, kinds(after(up, silent))]).toEqual([
      'online',
      7,
      ['expectLoss'],
    ])
    expect(after(up, silent, { type: 'lost' }).value.agent).toBe('connectionLost')
    const back = after(up, silent, { type: 'lost' }, { type: 'heard' })
    expect([back.value.agent, back.context.silentSince, kinds(back)]).toEqual(['online', null, ['up']])
  })

  test('that is heard of in time was never lost, and what waited for it may go on', () => {
    const back = after(up, silent, { type: 'heard' })
    expect([back.value.agent, back.context, kinds(back)]).toEqual(['online', calm, ['forgetLoss', 'up']])
  })

  test('that was never silent has nothing to say', () => {
    expect(kinds(after(up, { type: 'heard' }))).toEqual([])
  })
})

describe("the package manager's lock", () => {
  test('goes to whoever asks first, then in the order of asking', () => {
    expect([grants(after(up, scan('a'))), after(up, scan('a')).value.work]).toEqual([['a'], 'scanning'])
    expect(grants(after(up, scan('a'), install('b')))).toEqual([])
    const b = after(up, scan('a'), install('b'), scan('c'), release('a'))
    expect([grants(b), b.value.work]).toEqual([['b'], 'installing'])
    const c = after(up, scan('a'), install('b'), scan('c'), release('a'), release('b'))
    expect([grants(c), c.value.work]).toEqual([['c'], 'scanning'])
    expect(after(up, scan('a'), release('a'))).toMatchObject({ value: { work: 'idle' }, context: calm, effects: [] })
  })

  test('is passed over those who no longer want it', () => {
    const c = after(up, scan('a'), install('b'), scan('c'), release('b'), release('a'))
    expect([grants(c), c.context.waiting]).toEqual([['c'], []])
  })

  test('is not given up by somebody else', () => {
    expect(after(up, scan('a'), release('x')).context.holder).toBe('a')
  })

  test('leaves scripts alone', () => {
    expect(after(up, { type: 'scriptBegan' }).value.work).toBe('script')
    expect(after(up, { type: 'scriptBegan' }, scan('a')).value.work).toBe('scanning')
    expect(after(up, { type: 'scriptBegan' }, scan('a'), release('a')).value.work).toBe('script')
    expect(after(up, { type: 'scriptBegan' }, { type: 'scriptBegan' }, { type: 'scriptEnded' }).value.work).toBe(
      'script',
    )
    expect(after(up, { type: 'scriptBegan' }, { type: 'scriptEnded' })).toMatchObject({
      value: { work: 'idle' },
      context: calm,
    })
  })

  test('is gone with everybody who waits for it when the machine stops', () => {
    expect(after(up, scan('a'), install('b'), { type: 'scriptBegan' }, { type: 'stop' })).toMatchObject({
      value: { work: 'idle' },
      context: calm,
    })
  })

  test('survives a reboot', () => {
    expect(after(up, install('a'), { type: 'reboot' }, { type: 'down' }, { type: 'booted' }).context.holder).toBe('a')
  })
})

test('whatever happens, the lock has one holder as long as anybody wants it, and idle hosts share one value', () => {
  const who = fc.constantFrom('a', 'b', 'c')
  const event: fc.Arbitrary<HostEvent> = fc.oneof(
    who.map(scan),
    who.map(install),
    who.map(release),
    fc.constantFrom<HostEvent>(
      { type: 'scriptBegan' },
      { type: 'scriptEnded' },
      { type: 'reboot' },
      { type: 'down' },
      { type: 'booted' },
      { type: 'stop' },
      { type: 'start' },
      { type: 'lost' },
      { type: 'heard' },
      { type: 'silent', at: 1 },
    ),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let host: ReturnType<typeof stepHost> = after(up)
      for (const each of events) {
        host = stepHost(host, each)
        const { value, context } = host
        const working = value.work === 'scanning' || value.work === 'installing'
        expect(working).toBe(context.holder !== null)
        expect(context.holder !== null || context.waiting.length === 0).toBe(true)
        expect(working || context.scripts > 0).toBe(value.work !== 'idle')
        expect(grants(host).every((to) => to === context.holder)).toBe(true)
        expect(context.holder === null && context.scripts === 0 && context.silentSince === null).toBe(context === calm)
      }
    }),
  )
})
