import { table } from '../transcript/table.ts'
import { strftime, upFor } from './clock.ts'
import { command, lines, type Commands } from './command.ts'
import { files } from './files.ts'
import { hostName } from './names.ts'

/** Every model host is a small machine: 8 GiB of disk, 1952 MiB of memory. */
const diskBytes = 8 * 2 ** 30
const bareBytes = 1.4 * 2 ** 30
const memory = { total: 1952, used: 176, shared: 1, cached: 412 }

const gibi = (size: number): string => `${(size / 2 ** 30).toFixed(1)}G`

/** The only system here from before systemd. */
const upstart = 'amazon-linux-2018.03'

/** What tells of the system. */
export const system: Commands = {
  uname: command(['uname [-a] [-s] [-n] [-r] [-m] [-o]'], ({ args, session }) => {
    const { facts, os } = session.host
    const parts: Readonly<Record<string, string>> = {
      s: 'Linux',
      n: hostName(session),
      r: facts.kernel,
      v: '#1 SMP',
      m: os.machine,
      o: 'GNU/Linux',
    }
    if (args.some((arg) => !/^-[asnrvmo]+$/.test(arg))) return undefined
    const asked = args.length === 0 ? 's' : args.join('')
    const letters = asked.includes('a') ? 'snrvmo' : asked
    return lines([
      ['s', 'n', 'r', 'v', 'm', 'o']
        .filter((l) => letters.includes(l))
        .map((l) => parts[l])
        .join(' '),
    ])
  }),
  hostname: command(['hostname'], ({ args, session }) => (args.length === 0 ? lines([hostName(session)]) : undefined)),
  whoami: command(['whoami'], ({ args }) => (args.length === 0 ? 'root\n' : undefined)),
  id: command(['id [-u] [-un]'], ({ args }) => {
    const answers: Readonly<Record<string, string>> = {
      '': 'uid=0(root) gid=0(root) groups=0(root)\n',
      '-u': '0\n',
      '-un': 'root\n',
    }
    return answers[args.join(' ')]
  }),
  date: command(['date [-u] [+FORMAT]'], ({ args, session }) => {
    const [format = '+%a %b %e %H:%M:%S %Z %Y', ...more] = args.filter((arg) => arg !== '-u')
    const text = more.length === 0 && format.startsWith('+') ? strftime(format.slice(1), session.now) : undefined
    return text === undefined ? undefined : lines([text])
  }),
  uptime: command(['uptime [-s]'], ({ args, session: { host, now } }) => {
    if (args.join(' ') === '-s') return lines([strftime('%F %T', host.facts.bootedAt) ?? ''])
    if (args.length > 0) return undefined
    const clock = strftime('%T', now) ?? ''
    return lines([` ${clock} up ${upFor(now - host.facts.bootedAt)},  0 users,  load average: 0.00, 0.00, 0.00`])
  }),
  cat: command(['cat [FILE ...]'], ({ args, input, session }) => {
    if (args.some((arg) => arg.startsWith('-'))) return undefined
    if (args.length === 0) return input
    const there = files(session)
    const missing = args.filter((path) => !there.has(path))
    return {
      out: args.map((path) => there.get(path) ?? '').join(''),
      err: lines(missing.map((path) => `cat: ${path}: No such file or directory`)),
      code: missing.length > 0 ? 1 : 0,
    }
  }),
  df: command(['df -h'], ({ args, session: { host } }) => {
    if (args.join(' ') !== '-h' && args.join(' ') !== '-h /') return undefined
    const used = bareBytes + host.installed.reduce((sum, each) => sum + each.pkg.size, 0)
    return lines(
      table([
        ['Filesystem', 'Size', 'Used', 'Avail', 'Use%', 'Mounted on'],
        [
          '/dev/xvda1',
          gibi(diskBytes),
          gibi(used),
          gibi(diskBytes - used),
          `${Math.ceil((used / diskBytes) * 100)}%`,
          '/',
        ],
      ]),
    )
  }),
  free: command(['free -m'], ({ args }) => {
    if (args.join(' ') !== '-m') return undefined
    const { total, used, shared, cached } = memory
    const row = (name: string, ...cells: readonly (string | number)[]): string =>
      name.padEnd(7) + cells.map((cell) => String(cell).padStart(12)).join('')
    return lines([
      row('', 'total', 'used', 'free', 'shared', 'buff/cache', 'available'),
      row('Mem:', total, used, total - used - cached, shared, cached, total - used),
      row('Swap:', 0, 0, 0),
    ])
  }),
  systemctl: command(
    ['systemctl status amazon-ssm-agent', 'systemctl is-active amazon-ssm-agent'],
    ({ args, session: { host } }) => {
      const [verb, unit = '', ...more] = args
      if (host.os.id === upstart) return { err: 'sh: systemctl: command not found\n', code: 127 }
      if (more.length > 0 || !/^amazon-ssm-agent(\.service)?$/.test(unit)) return undefined
      if (verb === 'is-active') return 'active\n'
      if (verb !== 'status') return undefined
      const since = strftime('%a %F %T %Z', host.facts.bootedAt) ?? ''
      return lines(['● amazon-ssm-agent.service - amazon-ssm-agent', `     Active: active (running) since ${since}`])
    },
  ),
  status: command(
    ['status amazon-ssm-agent'],
    ({ args }) => (args.join(' ') === 'amazon-ssm-agent' ? 'amazon-ssm-agent start/running\n' : undefined),
    [upstart],
  ),
}
