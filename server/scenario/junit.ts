import type { RunResult } from './result.ts'

/** Results as JUnit XML, as CI systems read it: a suite for each run, a case for each step. Times are lab time, in seconds. */
export function junit(results: readonly RunResult[]): string {
  const suites = results.map(suite)
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="patchlab">', ...suites, '</testsuites>'].join(
    '\n',
  )
}

function suite({ scenario, variant, steps, problems, startedAt, endedAt }: RunResult): string {
  const name = variant === '' ? scenario : `${scenario} (${variant})`
  const failures = steps.filter(({ ok }) => !ok).length
  const cases = steps.map(({ id, title, ok, detail, startedAt: from, endedAt: to }) => {
    const open = `    <testcase classname=${quoted(scenario)} name=${quoted(`${id}: ${title}`)} time="${seconds(to - from)}"`
    return ok ? `${open}/>` : `${open}>\n      <failure message=${quoted(detail)}/>\n    </testcase>`
  })
  const errors = problems.map(
    (problem) =>
      `    <testcase classname=${quoted(scenario)} name="timeline">\n      <error message=${quoted(problem)}/>\n    </testcase>`,
  )
  const counts = `tests="${cases.length + errors.length}" failures="${failures}" errors="${errors.length}"`
  const stamp = `timestamp="${new Date(startedAt).toISOString()}" time="${seconds(endedAt - startedAt)}"`
  return [`  <testsuite name=${quoted(name)} ${counts} ${stamp}>`, ...cases, ...errors, '  </testsuite>'].join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/** An attribute's value; what XML 1.0 cannot hold is left out. */
function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
    '\t': '&#9;',
  }
  // oxlint-disable-next-line no-control-regex
  return `"${text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replaceAll(/[&<>"\n\t]/g, (each) => escapes[each] ?? each)}"`
}
