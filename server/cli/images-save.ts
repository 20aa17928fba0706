import { command } from './command.ts'

export const save = command({
  meta: { name: 'save', description: 'Write all images into one file, for a machine without a network.' },
  args: {
    file: {
      type: 'positional',
      required: true,
      description: 'Where to; compressed when its name ends in .gz or .tgz.',
    },
  },
  async run({ args }) {
    const [{ findEngine }, { saveImages }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/images/index.ts'),
    ])
    const saved = await saveImages(await findEngine(process.env), args.file)
    console.log(`Saved to ${args.file}: ${saved.join(', ')}.`)
  },
})
