import type { FastifyInstance } from 'fastify'
import {
  DriverUnavailable,
  healApiFault,
  healFault,
  injectApiFault,
  injectFault,
  overview,
  publish,
} from '../../sim/index.ts'
import type { Lab } from '../../sim/index.ts'
import { isAccount } from '../account.ts'
import type { ServedLab } from '../served-lab.ts'
import { LabGone } from '../turns.ts'
import { readPublication } from './advisories.ts'
import type { Control } from './control.ts'
import { badRequest } from './error.ts'
import { apiFaultMembers, hostFaultMembers, readApiFault, readHostFault } from './fault-input.ts'
import { api } from './faults.ts'
import { type Learner, viewLearner } from './learner.ts'
import { json, object } from './read.ts'

/** What came of something for everybody, in one lab. */
export interface ClassResult {
  readonly account: string
  readonly region: string
  /** What it was done to: ids of nodes, `api`, the notice or number of a publication. Nothing where there is a problem. */
  readonly done: readonly string[]
  readonly problem?: string
}

/**
 * `/class`: every lab of the server, for who teaches. `GET` tells of each where its learner stands. `POST /class/faults {"nodes": "tag:Patch
 * Group=web", "kind": "lock-held"}` lets something be wrong in all of them, `POST /class/heal` mends it, `POST /class/advisories` publishes
 * (as `POST /advisories`), `POST /class/reset {"accounts": […]}` lets labs begin anew, with the scenario that is played there. `accounts` says
 * whose; left out, everybody's, but for a reset.
 */
export function serveClass(routes: FastifyInstance, { labs, plays }: Control): void {
  routes.get('/class', async () => {
    const told = await Promise.all(labs.list().map((served) => present(() => served.input(() => viewLearner(served)))))
    return { learners: told.filter((each): each is Learner => each !== undefined) }
  })

  routes.post('/class/faults', (request) => forEach(json(request), 'inject'))
  routes.post('/class/heal', (request) => forEach(json(request), 'heal'))

  routes.post('/class/advisories', (request) => {
    const { accounts, ...rest } = object(json(request), 'The body', ['accounts', 'os', 'at', 'advisory', 'packages'])
    const asked = readPublication(rest)
    return broadcast(accounts, (lab) => {
      const { advisory, number } = publish(lab, asked)
      return [advisory?.id ?? String(number)]
    })
  })

  routes.post('/class/reset', async (request) => {
    const { accounts } = object(json(request), 'The body', ['accounts'])
    const wanted = readAccounts(accounts)
    if (wanted === undefined) return badRequest('accounts is missing. Say whose labs: {"accounts": ["111122223333"]}.')
    const missing = without(wanted)
    const results = await eachOf(wanted, (served) => {
      if (plays.again(served) === undefined) labs.reset(served)
      return ['reset']
    })
    return { results: [...results, ...missing] }
  })

  function forEach(body: unknown, what: 'inject' | 'heal') {
    const isApi = typeof body === 'object' && body !== null && 'nodes' in body && body.nodes === api
    const given = object(body, 'The body', ['accounts', 'nodes', ...(isApi ? apiFaultMembers : hostFaultMembers)])
    if (isApi) {
      const fault = readApiFault(given)
      return broadcast(given['accounts'], (lab) => {
        if (what === 'inject') injectApiFault(lab, fault)
        else healApiFault(lab, fault)
        return [api]
      })
    }
    const chosen = readChoice(given['nodes'])
    const fault = readHostFault(given['kind'], given['package'])
    return broadcast(given['accounts'], (lab) => {
      const ids = chosen.of(lab)
      if (ids.length === 0) return badRequest(`The lab has no node ${chosen.words}.`)
      for (const id of ids) {
        if (what === 'inject') injectFault(lab, id, fault)
        else healFault(lab, id, fault)
      }
      return ids
    })
  }

  /** Does the same in each of the labs: in one all of it or nothing, whatever becomes of it in the others. */
  async function broadcast(accounts: unknown, act: (lab: Lab) => readonly string[]) {
    const wanted = readAccounts(accounts)
    const results = await eachOf(wanted, (served) => served.input((lab) => lab.control('instructor', act)))
    return { results: [...results, ...without(wanted)] }
  }

  function eachOf(
    wanted: readonly string[] | undefined,
    act: (served: ServedLab) => readonly string[] | Promise<readonly string[]>,
  ): Promise<readonly ClassResult[]> {
    return Promise.all(
      theirs(wanted).map(async (served): Promise<ClassResult> => {
        const { account, region } = served
        try {
          return { account, region, done: await act(served) }
        } catch (error) {
          if (error instanceof LabGone || isRefusal(error)) return { account, region, done: [], problem: error.message }
          throw error
        }
      }),
    )
  }

  function theirs(wanted: readonly string[] | undefined): readonly ServedLab[] {
    return labs.list().filter(({ account }) => wanted === undefined || wanted.includes(account))
  }

  /** Those that nobody has used yet. */
  function without(wanted: readonly string[] = []): readonly ClassResult[] {
    const used = new Set(labs.list().map(({ account }) => account))
    return wanted
      .filter((account) => !used.has(account))
      .map((account) => {
        return { account, region: '', done: [], problem: 'This account has used no lab yet.' }
      })
  }
}

/** Nothing for a lab that ended meanwhile. */
async function present<T>(ask: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof LabGone) return undefined
    throw error
  }
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof DriverUnavailable ||
  (error instanceof Error &&
    (('status' in error && Number(error.status) < 500) || ('statusCode' in error && Number(error.statusCode) < 500)))

function readAccounts(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const accounts = items.flatMap((each) => (typeof each === 'string' && isAccount(each) ? [each] : []))
  if (accounts.length === 0 || accounts.length !== items.length)
    return badRequest(`accounts is ${JSON.stringify(value)}. Write a list of accounts of twelve digits each.`)
  return [...new Set(accounts)]
}

/** Nodes as one says in a class, where every lab has ids of its own. */
interface Choice {
  readonly of: (lab: Lab) => readonly string[]
  /** To follow "no node". */
  readonly words: string
}

function readChoice(value: unknown): Choice {
  if (typeof value !== 'string' || value === '')
    return badRequest(
      'nodes is missing. Write all, a name, tag:<key>=<value> or os:<id> of an operating system; or api for a fault of the API.',
    )
  const [, key, tag] = /^tag:([^=]+)=(.*)$/.exec(value) ?? []
  const [, os] = /^os:(.+)$/.exec(value) ?? []
  const matches = ({ id, name, tags, os: system }: ReturnType<typeof overview>[number]): boolean => {
    if (key !== undefined) return tags[key] === tag
    return os === undefined ? value === 'all' || name === value || id === value : system === os
  }
  const of = (lab: Lab): readonly string[] =>
    overview(lab).flatMap((node) => (node.state !== 'terminated' && matches(node) ? [node.id] : []))
  if (key !== undefined) return { of, words: `with the tag ${key}=${tag}` }
  if (os !== undefined) return { of, words: `that runs ${os}` }
  return { of, words: value === 'all' ? 'at all' : value }
}
