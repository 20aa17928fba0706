import { expect, test } from 'vitest'
import type { PatchPolicy } from '../../../sim/patching/baseline.ts'
import { assessBrief, here, notice, offer, pkg, policy, rule, SLES } from './fixtures.ts'

const installed = [here(pkg('zlib', '1')), here(pkg('vim', '1'))]
const available = [
  offer(pkg('zlib', '2'), notice('SUSE-SLE-15-2025-7', 'security', 'important')),
  offer(pkg('vim', '2')),
]
const report = (more: Partial<PatchPolicy>) =>
  assessBrief({ os: SLES, policy: policy({ operatingSystem: 'SUSE', ...more }), installed, available })

const NONE = ['InstalledOther vim.x86_64:0:1-1', 'InstalledOther zlib.x86_64:0:1-1']
const ZLIB = ['InstalledOther vim.x86_64:0:1-1', 'Missing zlib.x86_64:0:2-1']

test.each<[string, Partial<PatchPolicy>, readonly string[]]>([
  ['a patch, whatever the case', { rules: [rule({ CLASSIFICATION: ['Security'], SEVERITY: ['Important'] })] }, ZLIB],
  ['another severity', { rules: [rule({ CLASSIFICATION: ['Security'], SEVERITY: ['Moderate'] })] }, NONE],
  ['EnableNonSecurity means nothing', { rules: [rule({}, { enableNonSecurity: true })] }, ZLIB],
  ['nor in the list', { approvedPatches: ['*'], approvedPatchesEnableNonSecurity: true }, ZLIB],
  ['a patch by pattern', { approvedPatches: ['SUSE-SLE-15-2025-*'] }, ZLIB],
  ['a package by name', { approvedPatches: ['zlib'] }, ZLIB],
  ['rejected by package', { approvedPatches: ['*'], rejectedPatches: ['zlib.*'] }, NONE],
])('%s', (_, more, expected) => {
  expect(report(more)).toEqual(expected)
})
