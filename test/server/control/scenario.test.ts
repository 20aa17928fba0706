import { describe, expect, test } from 'vitest'
import type { PlayView, ScenarioView } from '../../../server/control/scenario.ts'
import { template } from '../../../server/scenario/template.ts'
import { ask, authorization, built } from '../built.ts'

const play = { slug: 'web', text: template('web') }

describe('/_patchlab/scenario', () => {
  test('lists what is shipped', async () => {
    const { body } = await ask(built(), 'GET', 'scenarios')
    const { scenarios } = body as { scenarios: readonly ScenarioView[] }
    expect(scenarios.find(({ slug }) => slug === 'patch-manager-lab')).toMatchObject({ steps: 12, minutes: 45 })
  })

  test('tells that nothing is played, and begins what is sent', async () => {
    const lab = built({ driver: 'model' })
    expect((await ask(lab, 'GET', 'scenario')).status).toBe(404)
    const { status, body } = await ask(lab, 'POST', 'scenario', play)
    const { progress, unattended, result } = body as PlayView
    expect([status, progress.slug, progress.current, progress.outOf, unattended, result]).toEqual([
      201,
      'web',
      'scan',
      30,
      false,
      null,
    ])
    expect(await ask(lab, 'POST', 'scenario/hint', { step: 'scan' })).toMatchObject({
      status: 200,
      body: { hint: { cost: 1 } },
    })
    expect(await ask(lab, 'POST', 'scenario/answer', { step: 'scan', answer: '1' })).toEqual({
      status: 400,
      body: { error: 'BadRequest', message: 'The step scan asks nothing.' },
    })
  })

  test('sees what a learner calls, and does not end a lab with work in it', async () => {
    const lab = built({ driver: 'model' })
    await ask(lab, 'POST', 'scenario', play)
    const response = await lab.app.inject({
      method: 'POST',
      url: '/',
      headers: {
        authorization: authorization(),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.SendCommand',
      },
      payload: JSON.stringify({
        DocumentName: 'AWS-RunPatchBaseline',
        Parameters: { Operation: ['Scan'] },
        Targets: [{ Key: 'tag:Patch Group', Values: ['web'] }],
      }),
    })
    expect(response.statusCode).toBe(200)
    await ask(lab, 'POST', 'clock', { step: 600_000 })
    const { body } = await ask(lab, 'GET', 'scenario')
    const { progress } = body as PlayView
    expect([progress.steps.map(({ state }) => state), progress.score]).toEqual([['solved', 'open', 'open'], 10])
    expect(progress.lastActivity).toBe(Date.UTC(2027, 0, 11, 9))
    expect(await ask(lab, 'POST', 'scenario', play)).toMatchObject({ status: 409, body: { error: 'LabInUse' } })
    expect((await ask(lab, 'POST', 'scenario', { ...play, force: true })).status).toBe(201)
  })

  test('refuses what cannot be played, with every problem', async () => {
    const lab = built()
    expect(await ask(lab, 'POST', 'scenario', { slug: 'web', text: 'title: x' })).toMatchObject({
      status: 400,
      body: {
        error: 'ScenarioBroken',
        message: expect.stringContaining('web.yaml:1:1: "summary" is missing.') as string,
      },
    })
    expect(await ask(lab, 'POST', 'scenario', { scenario: '../../etc/passwd' })).toMatchObject({ status: 404 })
    expect(await ask(lab, 'POST', 'scenario', { ...play, driver: 'vmware' })).toMatchObject({ status: 400 })
  })
})
