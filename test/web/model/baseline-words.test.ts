import { expect, test } from 'vitest'
import type { WireRule } from '../../../web/model/baseline.ts'
import { ruleWords } from '../../../web/model/baseline-words.ts'

const rule = (filters: Readonly<Record<string, readonly string[]>>, rest: Partial<WireRule> = {}): WireRule => ({
  PatchFilterGroup: {
    PatchFilters: Object.entries(filters).map(([Key, Values]) => ({ Key: Key as 'PRODUCT', Values })),
  },
  ...rest,
})

test.each([
  [rule({ PRODUCT: ['*'] }, { ApproveAfterDays: 0 }), 'Approves all patches as soon as they are released.'],
  [
    rule({ CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important', 'Low'] }, { ApproveAfterDays: 7 }),
    'Approves patches with classification Security, severity Critical, Important or Low 7 days after their release.',
  ],
  [rule({}, { ApproveAfterDays: 1 }), 'Approves all patches one day after their release.'],
  [
    rule({ PATCH_SET: ['APPLICATION'], PRODUCT: ['Office 2016'] }, { ApproveUntilDate: '2024-02-29' }),
    'Approves patches of Microsoft applications with product Office 2016 if they were released on 2024-02-29 or before.',
  ],
])('a rule in words: %#', (given, words) => {
  expect(ruleWords(given, 'WINDOWS')).toBe(words)
})

test('apt waits for nothing', () => {
  expect(ruleWords(rule({ PRIORITY: ['Required'] }, { ApproveAfterDays: 7 }), 'UBUNTU')).toBe(
    'Approves patches with priority Required.',
  )
})
