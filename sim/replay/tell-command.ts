import { isFinalCommand, isFinalInvocation } from '../command/machine.ts'
import type { CommandRecord, InvocationRecord } from '../command/record.ts'

/** Commands are called by the beginning of their id, as people do. */
const short = (id: string): string => id.slice(0, 8)

const kinds: Readonly<Record<string, string>> = { Scan: 'a scan', Install: 'an installation' }

/** A command is sent, is being cancelled, or has ended. */
export function tellCommand(before: CommandRecord | undefined, now: CommandRecord): string | undefined {
  const { id, documentName, parameters, instanceIds, targets, state } = now
  const name = `Command ${short(id)}`
  if (before === undefined) {
    const operation = parameters['Operation']?.[0]
    const what = operation === undefined ? documentName : `${documentName}, ${kinds[operation] ?? operation}`
    const whom =
      instanceIds.length > 0
        ? `${instanceIds.length} ${instanceIds.length === 1 ? 'host' : 'hosts'}`
        : targets.map(({ Key = '', Values = [] }) => `${Key}=${Values.join(',')}`).join(' ')
    return `${name} is sent to ${whom}: ${what}.`
  }
  if (before.state === state) return undefined
  if (state === 'Cancelling') return `${name} is being cancelled.`
  if (!isFinalCommand(state)) return undefined
  const { succeeded, targetCount, errors } = now
  const failed = errors > 0 ? `, ${errors} failed` : ''
  return `${name} has ended: ${state} (${succeeded} of ${targetCount} succeeded${failed}).`
}

/** To follow the host's name. */
export function tellInvocation(before: InvocationRecord | undefined, now: InvocationRecord): string | undefined {
  const name = `command ${short(now.commandId)}`
  if (before === undefined) return undefined
  if (before.state === now.state)
    return before.attempt < now.attempt && before.attempt > 0 ? `${name} begins the step again.` : undefined
  if (now.state === 'InProgress') return `${name} begins.`
  if (now.state === 'Delayed') return `${name} waits, since the host does not answer.`
  return isFinalInvocation(now.state) ? `${name} has ended: ${now.state}.` : undefined
}
