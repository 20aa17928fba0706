import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isImplemented } from '../../../sim/index.ts'
import { operationNames } from '../../../sim/api/model.ts'

test('every operation has a test file of its own, named after it', () => {
  const files = operationNames
    .filter((name) => isImplemented(name))
    .map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}.test.ts`)
  expect(files.length).toBeGreaterThan(40)
  expect(files.filter((file) => !existsSync(new URL(file, import.meta.url)))).toEqual([])
})
