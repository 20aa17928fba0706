import { strftime } from './clock.ts'
import { command, lines, type Call, type Command, type Commands } from './command.ts'
import { hostName } from './names.ts'
import type { Shell } from './run.ts'
import { SyntaxProblem, type Dialect } from './tokenize.ts'
import { table } from '../transcript/table.ts'

const dialect: Dialect = {
  escape: '`',
  operators: ['2>&1', '2>', '>>', '>', '|', ';', '\n'],
  unsupported: [
    ['$(', 'subexpressions'],
    ['@(', 'arrays'],
    ['@{', 'hash tables'],
    ['(', 'expressions'],
    [')', 'expressions'],
    ['{', 'script blocks'],
    ['}', 'script blocks'],
    ['&', 'the call operator'],
    ['<', 'reading from a file'],
  ],
  variable: /\$(?:\{env:(\w+)\}|env:(\w+)|(\w+))/iy,
  nameOf(match) {
    const plain = match[3]?.toLowerCase()
    if (plain === 'lastexitcode') return '?'
    if (plain === 'null') return ''
    if (plain !== undefined) throw new SyntaxProblem(`variables other than $env:NAME ($${plain})`)
    return (match[1] ?? match[2] ?? '').toUpperCase()
  },
  doubledQuotes: true,
  splitsVariables: false,
  assigns: false,
}

/** The value after a parameter such as `-Id`, in any case; its leading letters suffice. */
function parameters(args: readonly string[], names: readonly string[]): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const name = arg.startsWith('-')
      ? names.find((each) => each.toLowerCase().startsWith(arg.slice(1).toLowerCase()))
      : names[0]
    const value = arg.startsWith('-') ? args[++i] : arg
    if (name === undefined || value === undefined || found.has(name)) return undefined
    found.set(name, value)
  }
  return found
}

/** As Format-List prints: names filled up to the longest. */
function listed(fields: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(fields).map((name) => name.length))
  return lines(['', ...Object.entries(fields).map(([name, value]) => `${name.padEnd(width)} : ${value}`), ''])
}

const moment = (at: number): string => (strftime('%m/%d/%Y %I:%M:%S %p', at) ?? '').replace(/(^|[/ ])0(\d)/g, '$1$2')

function hotFixes({ args, session }: Call): { out?: string; err?: string; code?: number } | undefined {
  const asked = parameters(args, ['Id'])
  if (asked === undefined) return undefined
  const ids = asked
    .get('Id')
    ?.split(',')
    .map((id) => id.trim().toUpperCase())
  const { host } = session
  const found = host.installed.filter((each) => ids?.includes(each.pkg.name) ?? true)
  const missing = ids?.filter((id) => !found.some((each) => each.pkg.name === id)) ?? []
  const rows = found.map((each) => [
    hostName(session).toUpperCase(),
    each.pkg.windows?.classification === 'SecurityUpdates' ? 'Security Update' : 'Update',
    each.pkg.name,
    'NT AUTHORITY\\SYSTEM',
    moment(host.installedAt(each)),
  ])
  const head = ['Source', 'Description', 'HotFixID', 'InstalledBy', 'InstalledOn']
  return {
    out:
      rows.length === 0 ? '' : lines(['', ...table([head, head.map((name) => '-'.repeat(name.length)), ...rows]), '']),
    err: lines(missing.map((id) => `Get-HotFix : Cannot find the requested hotfix ${id} on this computer.`)),
    code: missing.length > 0 ? 1 : 0,
  }
}

const writeOutput = command(['Write-Output TEXT ...'], ({ args }) => lines(args))

const commands: Commands = {
  'Get-HotFix': command(['Get-HotFix [-Id KB,...]'], hotFixes),
  'Get-ComputerInfo': command(['Get-ComputerInfo'], ({ args, session }) => {
    const { os, facts } = session.host
    if (args.length > 0) return undefined
    return listed({
      CsName: hostName(session).toUpperCase(),
      OsName: os.platform.name,
      OsVersion: os.platform.version,
      OsBuildNumber: os.platform.version.split('.').at(-1) ?? '',
      OsLastBootUpTime: moment(facts.bootedAt),
      OsLocalDateTime: moment(session.now),
    })
  }),
  'Get-Date': command(['Get-Date'], ({ args, session }) => {
    const text = (strftime('%A, %B %d, %Y %I:%M:%S %p', session.now) ?? '').replace(/ 0(\d)/g, ' $1')
    return args.length === 0 ? lines(['', text, '']) : undefined
  }),
  'Get-Service': command(['Get-Service AmazonSSMAgent'], ({ args }) => {
    if (parameters(args, ['Name'])?.get('Name')?.toLowerCase() !== 'amazonssmagent') return undefined
    const rows = [
      ['Status', 'Name', 'DisplayName'],
      ['------', '----', '-----------'],
      ['Running', 'AmazonSSMAgent', 'Amazon SSM Agent'],
    ]
    return lines(['', ...table(rows), ''])
  }),
  hostname: command(['hostname'], ({ args, session }) => (args.length === 0 ? lines([hostName(session)]) : undefined)),
  whoami: command(['whoami'], ({ args }) => (args.length === 0 ? 'nt authority\\system\n' : undefined)),
  'Write-Output': writeOutput,
  'Write-Host': command(['Write-Host TEXT ...'], ({ args }) => lines([args.join(' ')])),
  echo: writeOutput,
  exit: command(['exit [N]'], ({ args: [code, ...more], session }) => {
    if (more.length > 0 || (code !== undefined && !/^-?\d+$/.test(code))) return undefined
    return { code: code === undefined ? session.status : Number(code) | 0, ends: 'exit' }
  }),
  'Start-Sleep': command(['Start-Sleep [-Seconds] N', 'Start-Sleep -Milliseconds N'], ({ args }) => {
    const asked = parameters(args, ['Seconds', 'Milliseconds'])
    const [seconds, ms] = [asked?.get('Seconds'), asked?.get('Milliseconds')]
    const value = seconds ?? ms
    if (asked?.size !== 1 || value === undefined || !/^\d+(\.\d+)?$/.test(value)) return undefined
    return { takes: Number(value) * (seconds === undefined ? 1 : 1000) }
  }),
  'Restart-Computer': command(['Restart-Computer [-Force]'], ({ args }) =>
    args.every((arg) => arg.toLowerCase() === '-force') ? { ends: 'reboot' } : undefined,
  ),
  'Out-Null': command(['... | Out-Null'], ({ args }) => (args.length === 0 ? {} : undefined)),
}

const byLowerCase = new Map<string, Command>(Object.entries(commands).map(([name, each]) => [name.toLowerCase(), each]))

/** What AWS-RunPowerShellScript runs on model hosts: one command after another, and `$env:` variables. */
export const powershell: Shell & { readonly commands: Commands } = {
  name: 'powershell',
  dialect,
  commands,
  timeoutCode: -1,
  rebootCode: 1,
  variables: (script, { name }) => [
    ['COMPUTERNAME', name],
    ...Object.entries(script.environment).map(([key, value]) => [key.toUpperCase(), value] as const),
  ],
  // A value by itself is printed; more than one word would be an expression.
  value: command(['a value on a line of its own'], ({ name, args }) => (args.length === 0 ? lines([name]) : undefined)),
  find: (name) => byLowerCase.get(name.toLowerCase()),
  known: Object.keys(commands),
}
