import pc from 'picocolors'
import { describeProblem, type Problem } from '../../sim/index.ts'
import { parse, shipped, type Source } from '../scenario/catalogue.ts'
import { command } from './command.ts'
import { exitCodes } from './exit.ts'
import { printJson } from './print.ts'
import { sourceOf } from './scenario-source.ts'

export const validate = command({
  meta: {
    name: 'validate',
    description:
      'Check scenarios, every variant: patchlab validate my-scenario.yaml. Without a name, those that are shipped. Fails if there is a problem.',
  },
  args: {
    scenarios: { type: 'positional', description: 'Slugs, files or folders.', required: false },
    json: { type: 'boolean', description: 'Print the problems as JSON.' },
  },
  run({ args }) {
    const wanted = args._.length > 0 ? args._ : shipped()
    const found = wanted.map((each) => {
      const source = sourceOf(each)
      return { file: source.file, problems: problemsOf(source) }
    })
    if (found.some(({ problems }) => problems.length > 0)) process.exitCode = exitCodes.failed
    if (args.json === true) return printJson({ scenarios: found })
    for (const { file, problems } of found) {
      if (problems.length === 0) console.log(`${pc.green('✓')} ${file}`)
      for (const problem of problems) console.log(describeProblem(file, problem))
    }
  },
})

/** Of all variants, each once. */
function problemsOf(source: Source): readonly Problem[] {
  const first = parse(source)
  const variants = first.scenario?.variants.slice(1) ?? []
  const all = [first, ...variants.map((variant) => parse(source, variant))].flatMap(({ problems }) => problems)
  const seen = new Set<string>()
  return all.filter((problem) => {
    const text = describeProblem('', problem)
    return !seen.has(text) && seen.add(text)
  })
}
