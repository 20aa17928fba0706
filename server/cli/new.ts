import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { template } from '../scenario/template.ts'
import { command } from './command.ts'
import { CommandError, usage } from './exit.ts'

export const make = command({
  meta: {
    name: 'new',
    description: 'Make a scenario to begin with: patchlab new my-scenario writes my-scenario/scenario.yaml.',
  },
  args: {
    name: { type: 'positional', description: 'Lower-case letters, digits and hyphens.', required: true },
  },
  run({ args }) {
    const slug = args.name
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(slug)) {
      usage(
        `"${slug}" is no name for a scenario. Write lower-case letters, digits and hyphens, beginning with a letter.`,
      )
    }
    const file = join(slug, 'scenario.yaml')
    if (existsSync(file)) throw new CommandError(`${file} is there already. Take another name, or remove it.`)
    try {
      mkdirSync(slug, { recursive: true })
      writeFileSync(file, template(slug))
    } catch (error) {
      throw new CommandError(
        `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        undefined,
        { cause: error },
      )
    }
    console.log(`${file} is there, and can be played as it is. Change it, then:
  patchlab validate ${slug}
  patchlab run ${slug}
  patchlab play ${slug}`)
  },
})
