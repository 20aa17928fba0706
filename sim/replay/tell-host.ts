import type { HostRecord } from '../host/host.ts'

/** What has become of a host, to follow its name; undefined for nothing of note. */
export function tellHost(before: HostRecord | undefined, now: HostRecord): string | undefined {
  const parts = [machineWords(before, now), agentWords(before, now), workWords(before, now)]
  const said = parts.filter((part) => part !== undefined)
  return said.length === 0 ? undefined : said.join(', ')
}

/** `running`, or `booting`. */
const machineOf = ({ value: { machine } }: HostRecord): string =>
  typeof machine === 'string' ? machine : machine.rebooting

const machines: Readonly<Record<string, string>> = {
  provisioning: 'is being made',
  running: 'is up',
  shuttingDown: 'goes down to reboot',
  booting: 'boots',
  stopped: 'is stopped',
  terminated: 'is terminated',
}

function machineWords(before: HostRecord | undefined, now: HostRecord): string | undefined {
  const machine = machineOf(now)
  if (before === undefined ? machine === 'provisioning' : machineOf(before) === machine) return undefined
  return machines[machine]
}

function agentWords(before: HostRecord | undefined, now: HostRecord): string | undefined {
  const [was, is] = [before?.value.agent ?? 'online', now.value.agent]
  if (is === 'connectionLost') return was === is ? undefined : 'has lost its connection'
  const wasSilent = before !== undefined && before.context.silentSince !== null
  const isSilent = now.context.silentSince !== null
  if (wasSilent === isSilent) return undefined
  return isSilent ? 'says nothing any more' : 'is heard again'
}

const works = {
  idle: 'is idle',
  scanning: 'looks for patches',
  installing: 'installs patches',
  script: 'runs a script',
}

function workWords(before: HostRecord | undefined, now: HostRecord): string | undefined {
  const { work, machine } = now.value
  // Between two pieces of work nobody need hear of the rest.
  if ((before?.value.work ?? 'idle') === work || machine === 'terminated' || work === 'idle') return undefined
  return works[work]
}
