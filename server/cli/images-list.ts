import { command } from './command.ts'
import { printJson, printTable } from './print.ts'

export const list = command({
  meta: { name: 'list', description: 'List the images on the Docker Engine.' },
  args: { json: { type: 'boolean', description: 'Print JSON.' } },
  async run({ args }) {
    const [{ findEngine }, { ownImages }] = await Promise.all([
      import('../docker/client.ts'),
      import('../docker/images/index.ts'),
    ])
    const found = await ownImages(await findEngine(process.env))
    if (args.json === true) return printJson({ images: found })
    if (found.length === 0) return console.log('There is no image. Build them: patchlab images build.')
    printTable(
      ['IMAGE', 'SIZE', 'BUILT', 'STATE'],
      found.map(({ name, size, createdAt, current }) => [
        name,
        `${Math.round(size / 1e6)} MB`,
        new Date(createdAt).toISOString().slice(0, 16).replace('T', ' '),
        current ? 'current' : 'of another version',
      ]),
    )
  },
})
