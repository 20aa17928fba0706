import type { FastifyRequest } from 'fastify'
import { defaultAccount, isAccount } from '../account.ts'
import { isRegion } from '../config.ts'
import type { LabAddress } from '../labs.ts'
import { badRequest } from './error.ts'

/** The query string, parsed. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

export function queryOf(request: FastifyRequest): Query {
  return request.query as Query
}

/** One value of the query string. Twice the same name is nobody's intent. */
export function text(query: Query, name: string): string | undefined {
  const value = query[name]
  if (Array.isArray(value)) return badRequest(`The query has ${name} ${value.length} times. Give it once.`)
  return value
}

/** A whole number of the query string. */
export function whole(query: Query, name: string, fallback: number): number {
  const value = text(query, name)
  if (value === undefined) return fallback
  const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
  return Number.isNaN(number) ? badRequest(`${name} is "${value}". Write a whole number, such as ?${name}=0.`) : number
}

/** Which lab is meant, undefined when the query names none. */
export function addressOf(query: Query, region: string): LabAddress | undefined {
  const named = { account: text(query, 'account'), region: text(query, 'region') }
  if (named.account === undefined && named.region === undefined) return undefined
  const address = { account: named.account ?? defaultAccount, region: named.region ?? region }
  if (!isAccount(address.account)) badRequest(`account is "${address.account}". Write twelve digits.`)
  if (!isRegion(address.region)) badRequest(`region is "${address.region}". Write a region such as eu-central-1.`)
  return address
}

/** The body as JSON. */
export function json({ body }: FastifyRequest): unknown {
  if (typeof body !== 'string' || body === '') return badRequest('The request has no body. Send JSON.')
  try {
    return JSON.parse(body)
  } catch (error) {
    return badRequest(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** A JSON object with no other members than these. */
export function object(value: unknown, where: string, members: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return badRequest(`${where} is not a JSON object. Send one with: ${members.join(', ')}.`)
  }
  const foreign = Object.keys(value).find((key) => !members.includes(key))
  if (foreign !== undefined)
    badRequest(`${where} has "${foreign}", which means nothing here. Use: ${members.join(', ')}.`)
  return value as Readonly<Record<string, unknown>>
}
