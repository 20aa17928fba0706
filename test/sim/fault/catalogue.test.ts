import { expect, test } from 'vitest'
import { apiFaults, hostFaults } from '../../../sim/fault/catalogue.ts'
import { injectApiFault, isApiFaultKind } from '../../../sim/fault/api-fault.ts'
import { drive } from '../lab/drive.ts'

const all = Object.entries({ ...hostFaults, ...apiFaults })

test('no kind is both of a host and of the API', () => {
  expect(all).toHaveLength(Object.keys(hostFaults).length + Object.keys(apiFaults).length)
})

test.each(all)('%s says what it does, where it happens and how to have it', (kind, { summary, source, example }) => {
  expect(summary).toMatch(/^[A-Z].*\.$/)
  expect(new URL(source).protocol).toBe('https:')
  const [, of] = new RegExp(`^patchlab fault inject (web|api) ${kind}( .+)?$`).exec(example) ?? []
  expect(of).toBe(isApiFaultKind(kind) ? 'api' : 'web')
})

test.each(Object.keys(apiFaults).filter(isApiFaultKind))('%s can be had without saying more', (kind) => {
  const it = drive()
  expect(it.lab.control('control', (lab) => injectApiFault(lab, { kind }))).toMatchObject({ kind, probability: 1 })
})
