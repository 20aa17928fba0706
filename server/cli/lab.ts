import pc from 'picocolors'
import { isOsId, systems } from '../../sim/index.ts'
import { readSettings } from '../config.ts'
import { urlOf } from '../endpoint.ts'
import { apiOf } from '../lab-walk/api.ts'
import type { NodeCompliance } from '../lab-walk/compliance.ts'
import { type Teller, type Walked, walkLab } from '../lab-walk/walk.ts'
import { accountOf } from './client.ts'
import { command } from './command.ts'
import { CommandError, exitCodes, usage } from './exit.ts'
import { flagsOf, serverFlags, settingsOf } from './flags.ts'
import { goodbye } from './goodbye.ts'
import { printJson, printTable } from './print.ts'

type Args = Readonly<Record<string, unknown>>

export const lab = command({
  meta: {
    name: 'lab',
    description:
      'Do the whole Patch Manager lab, step by step, as any client would. Asks the server that answers, else starts one for it. Fails if a step does not come out.',
  },
  args: {
    ...serverFlags,
    ...flagsOf('pace', 'seed', 'driver'),
    endpoint: {
      type: 'string',
      description: 'The server, wherever it is: instead of --host and --port.',
      valueHint: 'http://127.0.0.1:4666',
    },
    os: {
      type: 'string',
      description: 'The system that the lab is done on. Default amazon-linux-2018.03.',
      valueHint: 'ubuntu-22.04',
    },
    json: { type: 'boolean', description: 'Print nothing but the outcome, as JSON.' },
  },
  async run({ args }) {
    const os = systemOf(args.os)
    const server = await serverFor(args, os.id)
    try {
      if (args.json !== true)
        console.log(`The lab on ${os.platform.name} ${os.platform.version}, at ${pc.bold(server.endpoint)}\n`)
      const regionIsGiven = typeof args.region === 'string' || process.env['PATCHLAB_REGION'] !== undefined
      const api = apiOf(server.endpoint, accountOf(args), regionIsGiven ? settingsOf(args).region : undefined)
      const walked = await walkLab(api, os, args.json === true ? silent : aloud(), {
        pollEvery: 300,
        patience: 15 * 60_000,
      })
      if (args.json === true) printJson(walked)
      else printCompliance(walked)
      if (!walked.ok) process.exitCode = exitCodes.failed
    } finally {
      await server.close()
    }
  },
})

function systemOf(id: unknown = 'amazon-linux-2018.03') {
  const os = systems.find((each) => each.id === id)
  return (
    os ?? usage(`There is no operating system ${String(id)}. There are: ${systems.map((each) => each.id).join(', ')}.`)
  )
}

interface Server {
  readonly endpoint: string
  close(): Promise<void>
}

/** The server that the command line names, if it answers, else one of its own on a free port: then with nodes for the lab. */
async function serverFor(args: Args, os: string): Promise<Server> {
  const settings = settingsOf(args)
  const given = args['endpoint']
  const endpoint = typeof given === 'string' ? given.replace(/\/$/, '') : urlOf(settings.host, settings.port)
  if (await answers(endpoint)) return { endpoint, close: async () => {} }
  if (typeof given === 'string') {
    throw new CommandError(
      `No Patchlab answers at ${endpoint}. Without --endpoint the lab starts one of its own.`,
      exitCodes.unreachable,
    )
  }
  const [{ listen }, { default: closeWithGrace }] = await Promise.all([
    import('../main.ts'),
    import('close-with-grace'),
  ])
  const fleet = isOsId(os) && os !== 'amazon-linux-2018.03' ? readSettings({ fleet: `${os}:4` }).fleet : settings.fleet
  const server = await listen({ ...settings, port: 0, fleet }, process.env)
  // Ctrl-C in mid-lab must leave no container behind.
  const interrupted = closeWithGrace({ delay: goodbye, logger: false }, () => server.close())
  if (args['json'] !== true) console.log(server.hosts)
  return {
    endpoint: server.endpoint,
    async close() {
      interrupted.uninstall()
      await server.close()
    },
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_patchlab/health`)).ok
  } catch {
    return false
  }
}

const silent: Teller = { begin() {}, status() {}, end() {} }

/** Prints each step as it goes. */
function aloud(): Teller {
  let number = 0
  return {
    begin: (title) => console.log(pc.bold(`${String((number += 1)).padStart(2)}. ${title}`)),
    status: (instanceId, status) => console.log(`      ${instanceId}  ${coloured(status)}`),
    end: ({ ok, detail }) => console.log(`    ${ok ? pc.green('✓') : pc.red('✗')} ${detail}`),
  }
}

function coloured(status: string): string {
  if (status === 'Success') return pc.green(status)
  return status === 'Pending' || status === 'InProgress' ? pc.cyan(status) : pc.yellow(status)
}

function printCompliance({ nodes }: Walked): void {
  console.log()
  printTable(
    ['NODE', 'NAME', 'BEFORE', 'MISSING', 'AFTER', 'MISSING', 'INSTALLED'],
    nodes.map(({ instanceId, name, before, after }) => [
      instanceId,
      name,
      compliance(before),
      count(before?.missing),
      compliance(after),
      count(after?.missing),
      count(after?.installed),
    ]),
  )
}

const count = (number: number | undefined): string => (number === undefined ? '-' : String(number))

function compliance(node: NodeCompliance | undefined): string {
  if (node === undefined) return 'not known'
  return node.status === 'COMPLIANT' ? pc.green('compliant') : pc.red(`non-compliant, ${node.severity}`)
}
