import type { Plugin } from './plugin.ts'

/** aws:refreshAssociation: the agent asks for its associations again; the command itself is done at once (spec §5.4, §8.2). */
export const refreshAssociation: Plugin = {
  begin(run) {
    const given = run.inputs['associationIds']
    const ids = (Array.isArray(given) ? given.map(String) : []).filter((id) => id !== '')
    run.print(
      'stdout',
      ids.length === 0
        ? 'All associations have been requested to execute immediately'
        : `Associations [${ids.join(' ')}] have been requested to execute immediately`,
    )
    run.finish(0)
  },
}
