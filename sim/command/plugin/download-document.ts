import { downloadedName } from './nested.ts'
import type { Plugin } from './plugin.ts'

/** AWS-RunDocument's first step. Documents of Systems Manager are at hand; nothing can be fetched from outside. */
export const downloadDocument: Plugin = {
  begin(run) {
    const type = run.parameters['sourceType']?.[0]
    const name = downloadedName(run.parameters['sourceInfo']?.[0])
    if (type === 'SSMDocument' && name !== undefined) {
      run.print('stdout', `Document ${name} is at hand.`)
      return run.finish(0)
    }
    run.print(
      'stderr',
      type === 'SSMDocument'
        ? 'sourceInfo has no name: it is {"name": "<document>"} for SSMDocument.'
        : `Nothing can be fetched from ${type ?? 'outside'} in this lab.`,
    )
    run.finish(1)
  },
}
