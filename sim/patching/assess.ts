import type { AssessInput, Assessment } from './assessment.ts'
import { byText, patchName } from './naming.ts'
import { countsOf, itemsOf, nonCompliantSeverityOf } from './report.ts'
import { selectLinux } from './select-linux.ts'
import { selectWindows } from './select-windows.ts'

/**
 * Decides which patches count on a host and in which state each is (spec §3, §4). Pure: equal inputs give equal reports.
 * Call it with operation Install before installing, for `wanted` and `blocked`, and once more on what is installed afterwards,
 * for the report: whatever is then still wanted has Failed.
 */
export const assess = (input: AssessInput): Assessment => {
  const { family } = input.os
  const found = family === 'windows' ? selectWindows(input) : selectLinux(input)
  const items = itemsOf(found.lines, input)
  const title = (pkg: (typeof found.wanted)[number]): string => patchName(family, pkg).title
  return {
    items,
    counts: countsOf(items, found.unlistedNotApplicable),
    nonCompliantSeverity: nonCompliantSeverityOf(items),
    wanted: [...found.wanted].sort((a, b) => byText(title(a), title(b))),
    blocked: found.blocked,
    stableUntil: found.stableUntil,
  }
}
