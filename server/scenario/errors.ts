import { describeProblem, type Problem } from '../../sim/index.ts'
import type { LabAddress } from '../labs.ts'

/** A scenario's file is not as it should be; the message has a line for each problem. */
export class ScenarioBroken extends Error {
  override name = 'ScenarioBroken'
  readonly problems: readonly Problem[]

  constructor(file: string, problems: readonly Problem[]) {
    super(problems.map((problem) => describeProblem(file, problem)).join('\n'))
    this.problems = problems
  }
}

/** A lab has work in it that would be lost. */
export class LabInUse extends Error {
  override name = 'LabInUse'

  constructor({ account, region }: LabAddress, title: string | undefined) {
    const what = title === undefined ? 'has work in it' : `plays "${title}" and has work in it`
    super(
      `The lab of ${account} in ${region} ${what}, which would be lost. Say --force to begin anew all the same, or take another account: --account 222233334444.`,
    )
  }
}
