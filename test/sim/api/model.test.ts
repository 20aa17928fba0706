import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { modelTarget, renderModel } from '../../../server/generate/model.ts'
import { findShape, isOperation, operation, operationNames, shape, structure } from '../../../sim/api/model.ts'
import { rawModel } from './violations.ts'

describe('model', () => {
  test('model-data.ts is what its generator writes', () => {
    const written = readFileSync(new URL(`../../../${modelTarget}`, import.meta.url), 'utf8')
    expect(written === renderModel(), 'stale: run npx tsx server/generate/model.ts').toBe(true)
  })

  test('knows every operation', () => {
    expect(operationNames).toEqual(Object.keys(rawModel.operations).toSorted())
    expect(operationNames).toHaveLength(146)
    expect([isOperation('SendCommand'), isOperation('sendCommand'), isOperation('constructor')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('an operation names its shapes and errors', () => {
    expect(operation('DeletePatchBaseline')).toEqual({
      input: 'DeletePatchBaselineRequest',
      output: 'DeletePatchBaselineResult',
      errors: ['ResourceInUseException', 'InternalServerError'],
    })
  })

  test('shapes are those of the file, with their names', () => {
    for (const [name, raw] of Object.entries(rawModel.shapes)) expect(shape(name)).toEqual({ ...raw, name })
  })

  test('what is not there is not found', () => {
    expect(findShape('Nothing')).toBeUndefined()
    expect(() => shape('Nothing')).toThrow('no shape Nothing')
    expect(() => structure('InstanceId')).toThrow('InstanceId is not a structure')
  })
})
