import { expect, test } from 'vitest'
import { type EffectivePatch, foundPatches } from '../../../web/model/effective-patch.ts'

const patch = (
  KbNumber: string,
  ReleaseDate: number,
  DeploymentStatus: EffectivePatch['PatchStatus']['DeploymentStatus'],
) => ({
  Patch: {
    Id: KbNumber,
    Title: `Cumulative Update (${KbNumber})`,
    KbNumber,
    ReleaseDate,
    Product: 'WindowsServer2022',
  },
  PatchStatus: { DeploymentStatus },
})
const patches = [patch('KB1', 1, 'APPROVED'), patch('KB2', 2, 'PENDING_APPROVAL'), patch('KB12', 3, 'APPROVED')]
const found = (search: string, status: string) =>
  foundPatches(patches, search, status).map(({ Patch }) => Patch.KbNumber)

test('patches are found by words and status, the newest first', () => {
  expect(found('', '')).toEqual(['KB12', 'KB2', 'KB1'])
  expect(found('kb1 cumulative', '')).toEqual(['KB12', 'KB1'])
  expect(found('server2022', 'PENDING_APPROVAL')).toEqual(['KB2'])
  expect(found('office', '')).toEqual([])
})
