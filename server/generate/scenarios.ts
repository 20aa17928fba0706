import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type PartReference, scenarioJsonSchema, scenarioReference, stateReference } from '../../sim/index.ts'
import { parse, readShipped, shipped } from '../scenario/catalogue.ts'
import { code, table } from './markdown.ts'

/** What scenarios/README.md takes from the code: `<!-- generated:name -->` … `<!-- /generated -->`. */
const generated: Readonly<Record<string, () => string>> = {
  shipped: shippedTable,
  top: () => members(scenarioReference().top),
  fleet: () => members(scenarioReference().fleet),
  step: () => members(scenarioReference().step),
  checks: () => kinds(scenarioReference().checks),
  solution: () => kinds(scenarioReference().solution),
  actions: () => kinds(scenarioReference().actions),
  state: () =>
    table(
      ['Name', 'What it is'],
      Object.entries(stateReference).map(([name, about]) => [code(name), about]),
    ),
}

/** The scenarios that are shipped, for the README and for that of the folder. */
export function shippedTable(): string {
  const rows = shipped().flatMap((slug) => {
    const { scenario } = parse(readShipped(slug))
    if (scenario === undefined) throw new Error(`scenarios/${slug} has problems: patchlab validate ${slug}`)
    return [
      [
        code(slug),
        scenario.summary,
        String(scenario.steps.length),
        scenario.minutes === undefined ? '' : `${scenario.minutes} min`,
      ],
    ]
  })
  return table(['Scenario', 'What it is about', 'Steps', 'Takes'], rows)
}

/** The kinds of check, for the README. */
export const checksTable = (): string => kinds(scenarioReference().checks)

const members = (parts: readonly PartReference[]): string =>
  table(
    ['Member', '', 'What it is'],
    parts.flatMap((part) =>
      part.members.map(({ name, about, optional }) => [code(name), optional ? '' : 'required', about]),
    ),
  )

const kinds = (parts: readonly PartReference[]): string =>
  table(
    ['Kind', 'What it is', 'Its other members'],
    parts.map(({ name, members: [own, ...others] }) => [
      code(name),
      own?.about ?? '',
      others.map((each) => `${code(each.name)}${each.optional ? '' : ' (required)'}: ${each.about}`).join(' '),
    ]),
  )

const region = /(<!-- generated:([\w-]+) -->)[\s\S]*?(<!-- \/generated -->)/g

/** The folder's README with its generated parts as they should be. Throws when it lacks one or has an unknown one. */
export function renderScenariosReadme(text: string): string {
  const found = [...text.matchAll(region)].map(([, , name = '']) => name)
  const expected = Object.keys(generated)
  if (found.toSorted().join() !== expected.toSorted().join()) {
    throw new Error(`scenarios/README.md has generated parts ${found.join(', ')}; expected are ${expected.join(', ')}.`)
  }
  return text.replaceAll(region, (_, open: string, name: string, close: string) =>
    [open, generated[name]?.() ?? '', close].join('\n\n'),
  )
}

export const schemaText = (): string => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`

export const scenariosReadme = new URL('../../scenarios/README.md', import.meta.url)
export const schemaFile = new URL('../../scenarios/scenario.schema.json', import.meta.url)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(schemaFile, schemaText())
  writeFileSync(scenariosReadme, renderScenariosReadme(readFileSync(scenariosReadme, 'utf8')))
}
