import { describe, expect, test } from 'vitest'
import { checkOnState } from '../../../sim/scenario/vocabulary.ts'
import { reserved } from '../../../sim/scenario/state.ts'
import { viewAtEnd } from '../../scenario/play.ts'

describe('the names that expressions over the state may use', () => {
  test('are all that the state has', async () => {
    const view = await viewAtEnd('patch-manager-lab')
    const unnamed: string[] = []
    function look(value: unknown, name: string): void {
      if (Array.isArray(value)) return value.forEach((each) => look(each, name))
      if (typeof value !== 'object' || value === null || ['tags', 'byTag', 'parameters', 'filters'].includes(name))
        return
      for (const [member, each] of Object.entries(value)) {
        try {
          checkOnState(`nodes[].${member}`)
        } catch {
          unnamed.push(`${name}.${member}`)
        }
        look(each, member)
      }
    }
    const { steps: _, ...parts } = view
    for (const [name, part] of Object.entries(parts)) look(part, name)
    expect([Object.keys(view).toSorted(), unnamed]).toEqual([reserved.toSorted(), []])
  })

  test.each([
    `length(nodes[?tags."Patch Group"=='web' && tags.Freeze!='true']) == \`2\``,
    'sort_by(nodes, &name)[].{n: name, m: missing} | [?m > `0`].n',
    "nodes[?patches[?title=='x' && state=='Missing']].patches[].level | [0]",
    "commands[?parameters.Operation[0]=='Scan' && contains(byTag.Environment || `[]`, 'x')].id",
    "baselines[?rules[?filters.PRODUCT[0]=='*']].groups[]",
    'steps.scan && elapsed > `0`',
  ])('%s', (text) => {
    expect(() => checkOnState(text)).not.toThrow()
  })

  test('and those that a solution has captured', () => {
    expect(() => checkOnState('commands[?id==wanted]')).toThrow('speaks of wanted')
    expect(() => checkOnState('length(wanted) == `1`', ['wanted'])).not.toThrow()
  })
})
