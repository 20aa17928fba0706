import pc from 'picocolors'
import { sayDuration } from '../../sim/index.ts'
import type { RunEvent } from '../scenario/plays.ts'
import type { Compliance, RunResult } from '../scenario/result.ts'
import { printTable } from './print.ts'

/** Prints each step as it goes. */
export function tellAloud(): (event: RunEvent) => void {
  let number = 0
  return (event) => {
    if (event.kind === 'begin') console.log(pc.bold(`${String((number += 1)).padStart(2)}. ${event.title}`))
    else if (event.kind === 'status') console.log(`      ${event.node}  ${coloured(event.status)}`)
    else if (event.kind === 'move') console.log(pc.dim(`    $ ${event.said.replaceAll(/\s+/g, ' ')}`))
    else console.log(`    ${event.step.ok ? pc.green('✓') : pc.red('✗')} ${event.step.detail}`.trimEnd())
  }
}

function coloured(status: string): string {
  if (status === 'Success') return pc.green(status)
  return status === 'Pending' || status === 'InProgress' ? pc.cyan(status) : pc.yellow(status)
}

/** What became of the hosts. */
export function printCompliance({ nodes }: Pick<RunResult, 'nodes'>): void {
  if (nodes.length === 0) return
  console.log()
  printTable(
    ['NODE', 'NAME', 'BEFORE', 'MISSING', 'AFTER', 'MISSING', 'INSTALLED'],
    nodes.map(({ instanceId, name, before, after }) => [
      instanceId,
      name,
      compliance(before),
      String(before.missing),
      compliance(after),
      String(after.missing),
      String(after.installed),
    ]),
  )
}

function compliance({ status, severity }: Compliance): string {
  return status === 'COMPLIANT' ? pc.green('compliant') : pc.red(`non-compliant, ${severity}`)
}

export function printEnd({ ok, score, outOf, startedAt, endedAt, took, problems }: RunResult): void {
  for (const problem of problems) console.log(pc.yellow(`The timeline could not do all: ${problem}`))
  const times = `${sayDuration(endedAt - startedAt)} of lab time in ${(took / 1000).toFixed(1)} s`
  console.log(`\n${ok ? pc.green('Solved') : pc.red('Not solved')}: ${score} of ${outOf} points, ${times}.`)
}
