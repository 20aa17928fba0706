import type { FastifyInstance } from 'fastify'
import { osOf, packageTitle, publications, publish } from '../../sim/index.ts'
import type { NewAdvisory, NewPackage, NewPublication, Publication } from '../../sim/index.ts'
import type { Control } from './control.ts'
import { badRequest } from './error.ts'
import { json, object } from './read.ts'

/** A publication as the control interface tells of it. */
export interface PublicationView {
  readonly number: number
  readonly os: string
  /** ISO. */
  readonly at: string
  /** `announced` until its time has come. */
  readonly state: 'announced' | 'published'
  readonly advisory?: Publication['advisory']
  readonly packages: readonly {
    readonly title: string
    readonly repository: string
    readonly requires: Readonly<Record<string, string>>
    readonly reboot: boolean
    readonly kernelRelease?: string
  }[]
}

/**
 * `/advisories`: what was published in this lab beside what the vendors publish. `GET` lists it; `POST {"os": "rhel-9", "advisory":
 * {"id": "RHSA-2026:9001", "severity": "Critical"}, "packages": [{"name": "openssl", "version": "1:3.0.7-99.el9"}]}` publishes.
 */
export function serveAdvisories(routes: FastifyInstance, { labOf }: Control): void {
  routes.get('/advisories', async (request) => ({
    publications: await labOf(request).input((lab) => publications(lab).map((each) => view(each, lab.now()))),
  }))

  routes.post('/advisories', async (request, reply) => {
    const asked = readPublication(json(request))
    const made = await labOf(request).input((lab) => {
      const publication = lab.control('control', (inside) => publish(inside, asked))
      return view(publication, lab.now())
    })
    return reply.code(201).send(made)
  })
}

export function readPublication(body: unknown): NewPublication {
  const { os, at, advisory, packages } = object(body, 'The body', ['os', 'at', 'advisory', 'packages'])
  if (!Array.isArray(packages))
    return badRequest('packages is not a list. Send [{"name": "openssl", "version": "1:3.0.7-99.el9"}].')
  return {
    os: typeof os === 'string' ? os : badRequest('os is missing. Write the id of an operating system, such as rhel-9.'),
    ...(at !== undefined && { at: readTime(at) }),
    ...(advisory !== undefined && { advisory: readAdvisory(advisory) }),
    packages: packages.map((each, i) => readPackage(each, `Package ${i + 1}`)),
  }
}

const advisoryTexts = ['id', 'title', 'classification', 'severity'] as const
const packageTexts = ['version', 'arch', 'repository', 'summary', 'section', 'priority', 'kernelRelease'] as const

function readAdvisory(value: unknown): NewAdvisory {
  const given = object(value, 'advisory', [...advisoryTexts, 'cves', 'bugzillas'])
  const cves = list(given, 'advisory', 'cves', /^CVE-\d{4}-\d{4,}$/, 'CVE-2026-12345')
  const bugzillas = list(given, 'advisory', 'bugzillas', /^\d+$/, '2400001')
  return { ...texts(given, 'advisory', advisoryTexts), ...(cves && { cves }), ...(bugzillas && { bugzillas }) }
}

function readPackage(value: unknown, where: string): NewPackage {
  const given = object(value, where, ['name', ...packageTexts, 'requires', 'reboot', 'supersedes'])
  const { name, requires, reboot } = given
  if (typeof name !== 'string' || name === '') return badRequest(`${where}: name is missing.`)
  if (reboot !== undefined && typeof reboot !== 'boolean') {
    return badRequest(`${where}: reboot is ${JSON.stringify(reboot)}. Write true or false.`)
  }
  const supersedes = list(given, where, 'supersedes', /^KB\d+$/, 'KB5012345')
  return {
    name,
    ...texts(given, where, packageTexts),
    ...(supersedes && { supersedes }),
    ...(requires !== undefined && { requires: readRequires(requires, where) }),
    ...(reboot !== undefined && { reboot }),
  }
}

function readRequires(value: unknown, where: string): Readonly<Record<string, string>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const entries: readonly [string, unknown][] = isObject ? Object.entries(value) : []
  if (!isObject || entries.some(([, least]) => typeof least !== 'string')) {
    return badRequest(
      `${where}: requires is no JSON object of texts. Write {"openssl-libs": "1:3.0.7-99.el9", "bash": ""}.`,
    )
  }
  return Object.fromEntries(entries.map(([name, least]) => [name, String(least)]))
}

type Given = Readonly<Record<string, unknown>>

/** Those of the members that are there, which must be texts. */
function texts<N extends string>(given: Given, where: string, names: readonly N[]): Partial<Record<N, string>> {
  const found: Partial<Record<N, string>> = {}
  for (const name of names) {
    const value = given[name]
    if (value === undefined) continue
    if (typeof value !== 'string' || value === '' || value.length > 500) {
      return badRequest(
        `${where}: ${name} is ${JSON.stringify(value)}. Write a text of up to 500 characters, or leave it out.`,
      )
    }
    found[name] = value
  }
  return found
}

/** A list of texts of one pattern; nothing when it is not there. */
function list(
  given: Given,
  where: string,
  name: string,
  pattern: RegExp,
  example: string,
): readonly string[] | undefined {
  const value = given[name]
  if (value === undefined) return undefined
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const found = items.flatMap((each) => (typeof each === 'string' && pattern.test(each) ? [each] : []))
  if (!Array.isArray(value) || found.length !== items.length) {
    return badRequest(`${where}: ${name} is ${JSON.stringify(value)}. Write a list such as ["${example}"].`)
  }
  return found
}

function readTime(value: unknown): number {
  const isTime =
    typeof value === 'string' && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value)
  const at = isTime ? Date.parse(value) : NaN
  return Number.isNaN(at)
    ? badRequest(`at is ${JSON.stringify(value)}. Write a time such as 2027-01-31T12:00:00Z.`)
    : at
}

function view({ number, os, at, advisory, packages }: Publication, now: number): PublicationView {
  return {
    number,
    os,
    at: new Date(at).toISOString(),
    state: at <= now ? 'published' : 'announced',
    ...(advisory && { advisory }),
    packages: packages.map(({ pkg, reboot, kernelRelease }) => ({
      title: packageTitle(osOf(os).family, pkg),
      repository: pkg.repository,
      requires: pkg.requires,
      reboot,
      ...(kernelRelease !== undefined && { kernelRelease }),
    })),
  }
}
