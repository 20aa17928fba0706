import type { Scenario } from '../../sim/index.ts'
import { findScenario, parse, ScenarioMissing, type Source } from '../scenario/catalogue.ts'
import { ScenarioBroken } from '../scenario/errors.ts'
import { CommandError, exitCodes, usage } from './exit.ts'

/** The scenario that the command line names, by slug or path. @throws CommandError */
export function sourceOf(wanted: string): Source {
  try {
    return findScenario(wanted, process.cwd())
  } catch (error) {
    if (error instanceof ScenarioMissing) return usage(error.message)
    throw error
  }
}

interface Sound {
  readonly source: Source
  readonly scenario: Scenario
}

/** The same, once it is known to be without problems. @throws CommandError */
export function soundSource(wanted: string, variant: string | undefined): Sound {
  const source = sourceOf(wanted)
  const { scenario, problems } = parse(source, variant)
  if (scenario === undefined) {
    throw new CommandError(
      `The scenario cannot be played.\n${new ScenarioBroken(source.file, problems).message}`,
      exitCodes.usage,
    )
  }
  return { source, scenario }
}
