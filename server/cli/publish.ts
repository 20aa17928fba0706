import type { PublicationView } from '../control/advisories.ts'
import { clientOf } from './client.ts'
import { command } from './command.ts'
import { usage } from './exit.ts'
import { serverFlags } from './flags.ts'
import { printJson, printTable } from './print.ts'

/** What says what is published. */
export const publicationFlags = {
  os: { type: 'positional', description: 'Operating system, such as rhel-9.', required: false },
  packages: { type: 'positional', description: 'name=version, as the package manager spells it.', required: false },
  id: {
    type: 'string',
    description: "The notice's id. Left out: no notice names the packages.",
    valueHint: 'RHSA-2026:9001',
  },
  title: { type: 'string', description: "The notice's title." },
  classification: {
    type: 'string',
    description: "In Patch Manager's words. Default: Security, SecurityUpdates on Windows.",
  },
  severity: {
    type: 'string',
    description: "In the vendor's word. Default: Important for a security notice, where there are severities.",
  },
  cves: { type: 'string', description: 'Separated by commas.', valueHint: 'CVE-2026-12345' },
  bugzillas: { type: 'string', description: 'Numbers, separated by commas.' },
  repository: { type: 'string', description: "Default: that of the package's updates." },
  at: { type: 'string', description: 'When it appears. Default: now.', valueHint: '2027-01-31T12:00:00Z' },
} as const

export const publish = command({
  meta: {
    name: 'publish',
    description:
      'Publish package versions in the lab, with a notice if it has an id: patchlab publish rhel-9 openssl=1:3.0.7-99.el9 --id RHSA-2026:9001 --severity Critical. Updates of Windows: patchlab publish windows-server-2022 KB5099999. Without anything: list what was published.',
  },
  args: { ...publicationFlags, ...serverFlags },
  async run({ args }) {
    const client = clientOf(args)
    const body = publicationBody(args)
    if (body === undefined) {
      const answer = (await client.ask('GET', 'advisories')) as { publications: readonly PublicationView[] }
      return args.json === true ? printJson(answer) : printPublications(answer.publications)
    }
    const answer = (await client.ask('POST', 'advisories', body)) as PublicationView
    if (args.json === true) return printJson(answer)
    printPublications([answer])
  },
})

interface Asked {
  readonly _: readonly string[]
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly classification?: string | undefined
  readonly severity?: string | undefined
  readonly cves?: string | undefined
  readonly bugzillas?: string | undefined
  readonly repository?: string | undefined
  readonly at?: string | undefined
}

/** What the flags ask to be published; undefined when they name no system. */
export function publicationBody(args: Asked): object | undefined {
  const [os, ...packages] = args._
  if (os === undefined) return undefined
  if (packages.length === 0) usage('Name a package at least: patchlab publish rhel-9 openssl=1:3.0.7-99.el9.')
  const { id, title, classification, severity, repository, at } = args
  const listed = (text: string | undefined) => text?.split(',').map((each) => each.trim())
  const notice = defined({
    id,
    title,
    classification,
    severity,
    cves: listed(args.cves),
    bugzillas: listed(args.bugzillas),
  })
  return {
    os,
    ...defined({ at }),
    ...(Object.keys(notice).length > 0 && { advisory: notice }),
    packages: packages.map((each) => {
      const split = each.indexOf('=')
      const named = split < 0 ? { name: each } : { name: each.slice(0, split), version: each.slice(split + 1) }
      return { ...named, ...defined({ repository }) }
    }),
  }
}

/** Without what is undefined. */
const defined = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

function printPublications(publications: readonly PublicationView[]): void {
  printTable(
    ['OS', 'AT', 'STATE', 'NOTICE', 'PACKAGES'],
    publications.map(({ os, at, state, advisory, packages }) => [
      os,
      at,
      state,
      advisory?.id ?? '-',
      packages.map(({ title }) => title).join(' '),
    ]),
  )
}
