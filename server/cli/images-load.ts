import { command } from './command.ts'

export const load = command({
  meta: { name: 'load', description: 'Give the Docker Engine the images of a file that "patchlab images save" wrote.' },
  args: { file: { type: 'positional', required: true, description: 'The file.' } },
  async run({ args }) {
    const [{ findEngine }, { loadImages }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/images/index.ts'),
    ])
    const loaded = await loadImages(await findEngine(process.env), args.file)
    console.log(`Loaded: ${loaded.join(', ')}.`)
  },
})
