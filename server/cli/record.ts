import { clientOf } from './client.ts'
import { command } from './command.ts'
import { downloadRecording } from './download.ts'
import { serverFlags } from './flags.ts'
import { printJson } from './print.ts'

export const record = command({
  meta: {
    name: 'record',
    description: "Save the lab's run so far, from its beginning, as a recording: patchlab record run.jsonl.gz.",
  },
  args: {
    file: { type: 'positional', description: 'Where to; it is written over.', required: true },
    ...serverFlags,
  },
  async run({ args }) {
    const downloaded = await downloadRecording(clientOf(args), args.file)
    if (args.json === true) return printJson(downloaded)
    console.log(`Recorded up to revision ${downloaded.revision} in ${downloaded.file}. patchlab replay plays it.`)
  },
})
