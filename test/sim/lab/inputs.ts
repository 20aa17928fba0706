import fc from 'fast-check'
import { ApiError } from '../../../sim/api/errors.ts'
import { addNode, removeNode } from '../../../sim/host/join.ts'
import { type Driven, hour, minute, second } from './drive.ts'

/** One thing that somebody does to a lab. `node` picks a host of those there were at the start. */
export type Act =
  | {
      readonly act: 'patch'
      readonly operation: 'Scan' | 'Install'
      readonly reboot: string
      readonly concurrency: string
      readonly errors: string
    }
  | {
      readonly act: 'script'
      readonly line: string
      readonly concurrency: string
      readonly errors: string
      readonly timeout: number
    }
  | { readonly act: 'cancel'; readonly command: number; readonly some: boolean; readonly node: number }
  | { readonly act: 'refused'; readonly way: number }
  | { readonly act: 'host'; readonly event: 'stop' | 'start' | 'reboot' | 'silent' | 'heard'; readonly node: number }
  | { readonly act: 'join' }
  | { readonly act: 'leave'; readonly node: number }
  | { readonly act: 'pass'; readonly ms: number }

const share = fc.constantFrom('1', '2', '50', '10%', '50%', '100%')
const errors = fc.constantFrom('0', '1', '10', '10%', '50%', '100%')

const patch = fc.record({
  act: fc.constant('patch' as const),
  operation: fc.constantFrom('Scan' as const, 'Install' as const),
  reboot: fc.constantFrom('RebootIfNeeded', 'NoReboot'),
  concurrency: share,
  errors,
})
const script = fc.record({
  act: fc.constant('script' as const),
  line: fc.constantFrom('true', 'exit 1', 'sleep 100', 'exit 194', 'echo x; sleep 3'),
  concurrency: share,
  errors,
  timeout: fc.constantFrom(5, 50, 3600),
})
const cancel = fc.record({
  act: fc.constant('cancel' as const),
  command: fc.nat(9),
  some: fc.boolean(),
  node: fc.nat(9),
})
const refused = fc.record({ act: fc.constant('refused' as const), way: fc.nat(2) })
const host = fc.record({
  act: fc.constant('host' as const),
  event: fc.constantFrom('stop' as const, 'start' as const, 'reboot' as const, 'silent' as const, 'heard' as const),
  node: fc.nat(9),
})
const pass = fc.record({
  act: fc.constant('pass' as const),
  ms: fc.oneof(fc.integer({ min: 0, max: 30 * second }), fc.constantFrom(minute, 10 * minute, 3 * hour)),
})
const join = fc.constant({ act: 'join' as const })
const leave = fc.record({ act: fc.constant('leave' as const), node: fc.nat(9) })

/** What a busy lab goes through. */
export const acts = fc.array(
  fc.oneof(
    { arbitrary: patch, weight: 3 },
    { arbitrary: script, weight: 3 },
    { arbitrary: pass, weight: 4 },
    { arbitrary: cancel, weight: 1 },
    { arbitrary: host, weight: 2 },
    { arbitrary: refused, weight: 1 },
    { arbitrary: join, weight: 1 },
    { arbitrary: leave, weight: 1 },
  ),
  { maxLength: 14 },
) as fc.Arbitrary<Act[]>

const refusals = [
  (it: Driven) => it.send('AWS-NoSuchDocument', {}),
  (it: Driven) => it.send('AWS-RunPatchBaseline', { Operation: ['Dance'] }),
  (it: Driven) => it.call('CancelCommand', { CommandId: '00000000-0000-4000-8000-000000000000' }),
]

/** Does it. Calls that are refused are part of the game. */
export function perform(it: Driven, act: Act): void {
  try {
    carryOut(it, act)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

function carryOut(it: Driven, act: Act): void {
  const node = 'node' in act ? (it.nodes[act.node % it.nodes.length] ?? '') : ''
  switch (act.act) {
    case 'patch':
      it.patch(act.operation, { MaxConcurrency: act.concurrency, MaxErrors: act.errors }, act.reboot)
      return
    case 'script':
      it.script(act.line, { MaxConcurrency: act.concurrency, MaxErrors: act.errors, TimeoutSeconds: 600 }, act.timeout)
      return
    case 'cancel': {
      const ids = it.lab.store.table('command').keys()
      const id = ids[act.command % ids.length] ?? ''
      it.call('CancelCommand', { CommandId: id, ...(act.some && { InstanceIds: [node] }) })
      return
    }
    case 'refused':
      refusals[act.way % refusals.length]?.(it)
      return
    case 'host':
      it.tell(node, act.event === 'silent' ? { type: 'silent', at: it.lab.now() } : { type: act.event })
      return
    case 'join':
      it.lab.control('control', (lab) => addNode(lab, { os: 'ubuntu-22.04', tags: { Environment: 'Test' } }))
      return
    case 'leave':
      it.lab.control('control', (lab) => removeNode(lab, node))
      return
    case 'pass':
      it.pass(act.ms)
      return
  }
}
