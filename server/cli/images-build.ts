import type { State } from '../docker/images/index.ts'
import { command } from './command.ts'
import { usage } from './exit.ts'

export const build = command({
  meta: {
    name: 'build',
    description: 'Build the images of container hosts, those that changed: patchlab images build ubuntu-22.04 sles-15.',
  },
  args: {
    os: { type: 'positional', required: false, description: 'Operating systems. Default: all that can be containers.' },
    from: {
      type: 'string',
      description:
        "Where Debian's packages, of which the images consist, come from: registry (a container of debian:bookworm-slim), apt (that of this machine, a Debian 12) or auto.",
      valueHint: 'auto|registry|apt',
      default: 'auto',
    },
  },
  async run({ args }) {
    const { from } = args
    if (from !== 'auto' && from !== 'registry' && from !== 'apt') {
      usage(`--from is "${from}". Write auto, registry or apt.`)
    }
    const [{ findEngine }, { buildImages, containerSystems, imagesOf }, { readSystems }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/images/index.ts'),
      import('./images-systems.ts'),
    ])
    const given = readSystems(args._)
    const systems = given.length === 0 ? containerSystems : given
    const engine = await findEngine(process.env)
    const run = (onProgress: Tell): Promise<void> => buildImages(engine, systems, { from, onProgress })
    if (process.stdout.isTTY) await withList(imagesOf(systems), run)
    else await run((name, state) => console.log(`${name}: ${words[state]}`))
  },
})

/** One line for each image, which follows what becomes of it. */
async function withList(names: readonly string[], act: (tell: Tell) => Promise<void>): Promise<void> {
  const { Listr } = await import('listr2')
  const lines = new Map(names.map((name) => [name, line()]))
  const list = new Listr(
    [...lines].map(([title, { ended, begins }]) => ({
      title: `${title}: waiting`,
      task: async (_, task) => {
        begins(() => (task.title = `${title}: being built`))
        const state = await ended
        task.title = `${title}: ${words[state]}`
        if (state === 'failed') throw new Error(task.title)
        if (state !== 'built') task.skip()
      },
    })),
    { concurrent: true, exitOnError: false, rendererOptions: { suffixSkips: false, collapseSkips: false } },
  )
  const shown = list.run()
  try {
    await act((name, state) => lines.get(name)?.tell(state))
  } finally {
    for (const each of lines.values()) each.tell('dropped')
    await shown
  }
}

type Tell = (name: string, state: State) => void

/** `dropped`: another image's failure came before. */
type End = Exclude<State, 'building'> | 'dropped'

const words: Readonly<Record<State | End, string>> = {
  building: 'being built',
  built: 'built',
  kept: 'up to date',
  failed: 'failed',
  dropped: 'not built',
}

interface Line {
  readonly ended: Promise<End>
  readonly begins: (act: () => void) => void
  readonly tell: (state: State | 'dropped') => void
}

function line(): Line {
  let begin = (): void => undefined
  let end = (_state: End): void => undefined
  return {
    ended: new Promise((resolve) => (end = resolve)),
    begins: (act) => (begin = act),
    tell(state) {
      if (state === 'building') begin()
      else end(state)
    },
  }
}
