import { latestAgent } from '../../host/agent.ts'
import type { Plugin } from './plugin.ts'

/** aws:updateSsmAgent: the agent brings itself to another version. Any version up to the newest can be had. */
export const updateAgent: Plugin = {
  begin(run) {
    const { lab, node, inputs } = run
    const wanted =
      inputs['targetVersion'] === '' || inputs['targetVersion'] === 'latest'
        ? latestAgent
        : String(inputs['targetVersion'])
    const refuse = (reason: string): void => {
      run.print('stderr', `${reason}\n`)
      run.finish(1)
    }
    if (!/^\d+(\.\d+){3}$/.test(wanted) || order(wanted, latestAgent) > 0)
      return refuse(`There is no amazon-ssm-agent ${wanted}; the newest is ${latestAgent}.`)
    const change = order(wanted, node.agentVersion)
    if (change < 0 && String(inputs['allowDowngrade']) !== 'true') {
      return refuse(`amazon-ssm-agent ${node.agentVersion} is newer than ${wanted}, and allowDowngrade is false.`)
    }
    if (change === 0) run.print('stdout', `amazon-ssm-agent ${wanted} is already installed; nothing to update.\n`)
    else {
      lab.store.put('node', node.id, { ...node, agentVersion: wanted })
      run.print(
        'stdout',
        `Updating amazon-ssm-agent from ${node.agentVersion} to ${wanted}\namazon-ssm-agent ${wanted} has been installed.\n`,
      )
    }
    run.finish(0)
  },
}

/** Versions of four numbers. */
function order(a: string, b: string): number {
  const right = b.split('.')
  return a.split('.').reduce((difference, part, i) => difference || Number(part) - Number(right[i]), 0)
}
