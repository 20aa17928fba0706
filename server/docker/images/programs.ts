import type { Engine } from '../client.ts'
import { filesIn, type Files } from './archive.ts'
import { baseInputs } from './base.ts'
import { inContainer } from './container.ts'
import { hashOf } from './inputs.ts'
import { baseName } from './names.ts'
import { source } from './sources.ts'

const sources = ['boot-facts.c', 'hold-lock.c', 'compile.sh']

/** What the compiled programs are made from: their sources and the builder that compiles them. */
export const programInputs = (): string =>
  hashOf(baseInputs('builder'), ...sources.map((name) => source(`host/${name}`)))

/** Compiles what hosts run, in the builder: the files by their place on a host. */
export async function compile(engine: Engine): Promise<Files> {
  const run = {
    image: baseName('builder'),
    files: Object.fromEntries(sources.map((name) => [`/tmp/patchlab/${name}`, { content: source(`host/${name}`) }])),
    script: 'bash /tmp/patchlab/compile.sh',
  }
  const made = await inContainer(engine, run, async (container) =>
    filesIn(await container.getArchive({ path: '/tmp/patchlab/out' })),
  )
  const place = (name: string, path: string): Files => {
    const content = made.get(name)
    if (content === undefined) throw new Error(`The builder did not make ${name}.`)
    return { [path]: { content, executable: true } }
  }
  return {
    ...place('libpatchlab-boot-facts.so', '/usr/lib/libpatchlab-boot-facts.so'),
    ...place('patchlab-hold-lock', '/usr/local/sbin/patchlab-hold-lock'),
  }
}
