import { expect, test } from 'vitest'
import { readPlace } from '../../../web/app/router.ts'

test('an address that was mangled on its way is that of no page', () => {
  const place = readPlace('#/fleet/%?tab=patches')
  expect(place.path).toEqual(['fleet/%'])
  expect(place.params.get('tab')).toBe('patches')
})
