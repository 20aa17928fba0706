import { expect, onTestFinished, test } from 'vitest'
import type { PlayView } from '../../server/control/scenario.ts'
import { describeDocker } from '../docker/engine.ts'
import { startTestLab } from '../harness.ts'

/** The same scenario and the same solution as on model hosts, on containers with a package manager of each kind. */
describeDocker('the Patch Manager lab on containers', () => {
  test.each(['amazon-linux-2018-03', 'ubuntu-24-04', 'sles-15'])('is solved by its solution on %s', async (variant) => {
    const lab = await startTestLab({ driver: 'docker', environment: process.env, fleet: [] })
    onTestFinished(() => lab.close())

    async function ask(method: string, path: string, body?: object): Promise<PlayView> {
      const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) }
      const answer = await fetch(`${lab.endpoint}/_patchlab/${path}`, init)
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as PlayView
    }

    const asked = { scenario: 'patch-manager-lab', variant, driver: 'docker', solve: true }
    const { incarnation } = await ask('POST', 'scenario', asked)
    let view = await ask('GET', `scenario?incarnation=${incarnation}`)
    while (view.result === null) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      view = await ask('GET', `scenario?incarnation=${incarnation}`)
    }

    const { result, progress } = view
    expect(result.steps.filter(({ ok }) => !ok)).toEqual([])
    expect([result.ok, result.score, result.outOf, progress.state, result.problems]).toEqual([
      true,
      120,
      120,
      'solved',
      [],
    ])
    expect(result.nodes.map(({ before, after }) => [before.severity, after.status, after.missing])).toEqual(
      Array.from({ length: 4 }, () => ['CRITICAL', 'COMPLIANT', 0]),
    )
    // The other team's server is of the model: nobody is to touch it.
    const nodes = (await lab.patchlab.lab().fleet.list()).filter(({ tags }) => tags['Environment'] === 'SSMPatchLab')
    expect(nodes.map(({ driver }) => driver)).toEqual(['docker', 'docker', 'docker', 'docker'])
  })
})
