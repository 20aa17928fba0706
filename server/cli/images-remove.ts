import { command } from './command.ts'

export const remove = command({
  meta: { name: 'remove', description: 'Remove images; without names all of them, with what they stand on.' },
  args: { os: { type: 'positional', required: false, description: 'Operating systems. Default: everything.' } },
  async run({ args }) {
    const [{ findEngine }, { removeImages }, { readSystems }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/images/index.ts'),
      import('./images-systems.ts'),
    ])
    const systems = readSystems(args._)
    const engine = await findEngine(process.env)
    const removed = await removeImages(engine, systems.length === 0 ? undefined : systems)
    console.log(removed.length === 0 ? 'There was nothing to remove.' : `Removed: ${removed.join(', ')}.`)
  },
})
