import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pace, Progress } from '../../sim/index.ts'
import { defaultAccount } from '../account.ts'
import { readSettings, SettingError } from '../config.ts'
import type { DriverSetting } from '../driver-choice.ts'
import type { LabAddress } from '../labs.ts'
import { hashOf, parse, readShipped, shipped, type Source } from '../scenario/catalogue.ts'
import { stepTexts, type StepText } from '../scenario/text.ts'
import type { Playing, RunEvent } from '../scenario/plays.ts'
import type { RunResult } from '../scenario/result.ts'
import type { Control } from './control.ts'
import { badRequest, ControlError, notFound } from './error.ts'
import { addressOf, json, object, queryOf, whole } from './read.ts'

/** A scenario at a glance. */
export interface ScenarioView {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly minutes: number | null
  readonly steps: number
  readonly variants: readonly string[]
}

/** What is played in a lab. */
export interface PlayView {
  /** Of the lab that plays it: a later one plays something else, or the same anew. */
  readonly incarnation: number
  /** Of the scenario's text. */
  readonly hash: string
  readonly progress: Progress
  /** For people: the scenario's story, and the text of each step with the hints taken. */
  readonly story: string
  readonly texts: readonly StepText[]
  /** Whether it is solved unattended. */
  readonly unattended: boolean
  /** What the run has told, from event `from` on. */
  readonly events: readonly RunEvent[]
  /** What became of it; null while it runs, and in a learner's session. */
  readonly result: RunResult | null
}

const members = ['scenario', 'slug', 'file', 'text', 'variant', 'force', 'solve', 'record', 'seed', 'pace', 'driver']

/**
 * `GET /scenarios` lists those that are shipped. `/scenario` is what a lab plays: `POST {"scenario": "patch-manager-lab", "solve": true}` (or
 * `{"slug": …, "text": <YAML>}`) begins, `GET` tells where it stands, `POST /scenario/answer {"step": …, "answer": …}` answers a question, and
 * `POST /scenario/hint {"step": …}` takes a hint. Whoever means one play and no later one in the same lab says `?incarnation=`: 410 once it is over.
 */
export function serveScenario(routes: FastifyInstance, { plays, region }: Control): void {
  routes.get('/scenarios', () => ({ scenarios: shipped().map(viewShipped) }))

  routes.post('/scenario', (request, reply) => {
    const body = object(json(request), 'The body', members)
    const made = plays.start(which(request), {
      source: sourceOf(body),
      variant: textOf(body, 'variant'),
      force: flagOf(body, 'force'),
      solve: flagOf(body, 'solve'),
      record: flagOf(body, 'record'),
      seed: textOf(body, 'seed'),
      pace: setting<Pace>(body, 'pace'),
      driver: setting<DriverSetting>(body, 'driver'),
    })
    void reply.code(201).send(view(made, 0))
  })

  routes.get('/scenario', (request) =>
    playingOf(request).served.input(() => view(playingOf(request), whole(queryOf(request), 'from', 0))),
  )

  routes.post('/scenario/answer', (request) => {
    const body = object(json(request), 'The body', ['step', 'answer'])
    const step = textOf(body, 'step') ?? badRequest('step is missing. Write the id of a step.')
    const answer = textOf(body, 'answer') ?? badRequest('answer is missing. Write a text.')
    return inside(request, ({ lab }) => ({
      right: lab.control('learner', () => lab.scenario?.answer(step, answer))?.right === true,
    }))
  })

  routes.post('/scenario/hint', (request) => {
    const body = object(json(request), 'The body', ['step'])
    const step = textOf(body, 'step') ?? badRequest('step is missing. Write the id of a step.')
    return inside(request, ({ lab }) => ({ hint: lab.control('learner', () => lab.scenario?.hint(step)) }))
  })

  function which(request: FastifyRequest): LabAddress {
    return addressOf(queryOf(request), region) ?? { account: defaultAccount, region }
  }

  function playingOf(request: FastifyRequest): Playing {
    const query = queryOf(request)
    const meant = whole(query, 'incarnation', 0)
    const playing = plays.of(which(request))
    if (meant > 0 && playing?.served.incarnation !== meant) {
      throw new ControlError(
        410,
        'PlayOver',
        'What was played here is over: somebody has reset the lab, or begun a scenario in it. Begin again, or take an account of your own: --account 222233334444.',
      )
    }
    return playing ?? notFound('This lab plays no scenario. Begin one: patchlab play patch-manager-lab.')
  }

  function inside<T>(request: FastifyRequest, act: (served: Playing['served']) => T): T | Promise<T> {
    const { served } = playingOf(request)
    return served.input(() => act(served))
  }
}

function view(playing: Playing, from: number): PlayView {
  const result = playing.ended() ?? null
  if (result === 'failed')
    throw new ControlError(
      500,
      'Fault',
      "The run has ended by a fault of Patchlab: the details are in the server's error output.",
    )
  const progress = playing.progress()
  return {
    incarnation: playing.served.incarnation,
    hash: hashOf(playing.request.source.text),
    progress,
    story: playing.scenario.story,
    texts: stepTexts(playing.scenario, progress),
    unattended: playing.result !== undefined,
    events: playing.events.slice(from),
    result,
  }
}

function viewShipped(slug: string): ScenarioView {
  const { scenario } = parse(readShipped(slug))
  if (scenario === undefined)
    return {
      slug,
      title: slug,
      summary: 'Its file has problems: patchlab validate tells which.',
      minutes: null,
      steps: 0,
      variants: [],
    }
  const { title, summary, minutes = null, steps, variants } = scenario
  return { slug, title, summary, minutes, steps: steps.length, variants }
}

type Body = Readonly<Record<string, unknown>>

function sourceOf(body: Body): Source {
  const text = textOf(body, 'text')
  if (text === undefined)
    return readShipped(
      textOf(body, 'scenario') ??
        badRequest('scenario is missing. Write the slug of a shipped one, or send slug and text.'),
    )
  const slug = textOf(body, 'slug') ?? 'scenario'
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(slug))
    badRequest(`slug is "${slug}". Write lower-case letters, digits and hyphens.`)
  return { slug, file: textOf(body, 'file') ?? `${slug}.yaml`, text }
}

function textOf(body: Body, name: string): string | undefined {
  const value = body[name]
  if (value === undefined || typeof value === 'string') return value
  return badRequest(`${name} is ${JSON.stringify(value)}. Write a text.`)
}

function flagOf(body: Body, name: string): boolean {
  const value = body[name] ?? false
  return typeof value === 'boolean' ? value : badRequest(`${name} is ${JSON.stringify(value)}. Write true or false.`)
}

function setting<T>(body: Body, name: 'pace' | 'driver'): T | undefined {
  const text = textOf(body, name)
  if (text === undefined) return undefined
  try {
    return readSettings({ [name]: text })[name] as T
  } catch (error) {
    if (error instanceof SettingError) return badRequest(error.message.replace(`--${name}`, name))
    throw error
  }
}
