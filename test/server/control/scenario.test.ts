import { describe, expect, test } from 'vitest'
import type { PlayView, ScenarioView } from '../../../server/control/scenario.ts'
import type { Built } from '../../../server/build.ts'
import { template } from '../../../server/scenario/template.ts'
import { ask, authorization, built } from '../built.ts'

const play = { slug: 'web', text: template('web') }

/** What a learner does. */
async function call({ app }: Built, operation: string, input: object): Promise<void> {
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/',
    headers: {
      authorization: authorization(),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonSSM.${operation}`,
    },
    payload: JSON.stringify(input),
  })
  expect(statusCode).toBe(200)
}

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
    await call(lab, 'SendCommand', {
      DocumentName: 'AWS-RunPatchBaseline',
      Parameters: { Operation: ['Scan'] },
      Targets: [{ Key: 'tag:Patch Group', Values: ['web'] }],
    })
    await ask(lab, 'POST', 'clock', { step: 600_000 })
    const { body } = await ask(lab, 'GET', 'scenario')
    const { progress } = body as PlayView
    expect([progress.steps.map(({ state }) => state), progress.score]).toEqual([['solved', 'open', 'open'], 10])
    expect(progress.lastActivity).toBe(Date.UTC(2027, 0, 11, 9))
    expect(await ask(lab, 'POST', 'scenario', play)).toMatchObject({ status: 409, body: { error: 'LabInUse' } })
    expect((await ask(lab, 'POST', 'scenario', { ...play, force: true })).status).toBe(201)
  })

  test('does not end a lab with steps in it that were solved by looking alone', async () => {
    const lab = built({ driver: 'model' })
    await ask(lab, 'POST', 'scenario', { scenario: 'patch-manager-lab' })
    await call(lab, 'DescribePatchBaselines', {})
    await ask(lab, 'POST', 'clock', { step: 5000 })
    const { body } = await ask(lab, 'GET', 'scenario')
    expect((body as PlayView).progress.score).toBe(10)
    expect(await ask(lab, 'POST', 'scenario', play)).toMatchObject({ status: 409, body: { error: 'LabInUse' } })
  })

  test('does not end a lab for what cannot begin', async () => {
    const lab = built({ driver: 'model' })
    const { incarnation } = (await ask(lab, 'POST', 'scenario', play)).body as PlayView
    const refused = await ask(lab, 'POST', 'scenario', { ...play, force: true, driver: 'docker' })
    expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining('containers') as string } })
    expect((await ask(lab, 'GET', `scenario?incarnation=${incarnation}`)).status).toBe(200)
  })

  test('tells whoever means one play that it is over, and never of a later one', async () => {
    const lab = built({ driver: 'model' })
    const first = (await ask(lab, 'POST', 'scenario', play)).body as PlayView
    const of = `incarnation=${first.incarnation}`
    expect((await ask(lab, 'GET', `scenario?${of}`)).status).toBe(200)
    const second = (await ask(lab, 'POST', 'scenario', { ...play, slug: 'other' })).body as PlayView
    const over = { status: 410, body: { error: 'PlayOver' } }
    expect(await ask(lab, 'GET', `scenario?${of}`)).toMatchObject(over)
    expect(await ask(lab, 'POST', `scenario/hint?${of}`, { step: 'scan' })).toMatchObject(over)
    expect(await ask(lab, 'POST', `scenario/answer?${of}`, { step: 'count', answer: '1' })).toMatchObject(over)
    expect(second.progress.slug).toBe('other')
    await ask(lab, 'POST', 'reset')
    expect(await ask(lab, 'GET', `scenario?incarnation=${second.incarnation}`)).toMatchObject(over)
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
