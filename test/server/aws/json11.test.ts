import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeInput, encodeError, encodeOutput, operationOf } from '../../../server/aws/json11.ts'
import { parseTime } from '../../../server/aws/time.ts'
import { apiError } from '../../../sim/api/errors.ts'
import { operation, operationNames, shape } from '../../../sim/api/model.ts'
import type { OperationName, Shape } from '../../../sim/api/model.ts'

/** Values of a shape in the inside form, whatever its constraints; times over a thousand years. */
function values(of: Shape, depth = 0): fc.Arbitrary<unknown> {
  const inside = (name: string): fc.Arbitrary<unknown> => values(shape(name), depth + 1)
  switch (of.type) {
    case 'structure': {
      const members = depth > 6 ? [] : Object.entries(of.members)
      const model = Object.fromEntries(members.map(([name, member]) => [name, inside(member.shape)]))
      return fc.record(model, { requiredKeys: [] }).map((record) => ({ ...record }))
    }
    case 'list':
      return fc.array(inside(of.member.shape), { maxLength: 2 })
    case 'map':
      return fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), inside(of.value.shape), { maxKeys: 2 })
    case 'string':
      return fc.string({ maxLength: 5 })
    case 'boolean':
      return fc.boolean()
    case 'timestamp':
      return fc.integer({ min: 0, max: 32_503_680_000_000 })
    case 'blob':
      return fc.uint8Array({ maxLength: 4 })
    default:
      return fc.nat()
  }
}

/** The wire form, written the plain way. */
function onWire(of: Shape, value: unknown): unknown {
  if (of.type === 'timestamp') return (value as number) / 1000
  if (of.type === 'blob') return Buffer.from(value as Uint8Array).toString('base64')
  if (of.type === 'list') return (value as unknown[]).map((item) => onWire(shape(of.member.shape), item))
  if (of.type !== 'structure' && of.type !== 'map') return value
  const entries = Object.entries(value as object).map(([name, item]) => {
    const inside = of.type === 'map' ? of.value.shape : (of.members[name]?.shape ?? '')
    return [name, onWire(shape(inside), item)]
  })
  return Object.fromEntries(entries) as unknown
}

const refusal = (name: OperationName, body: unknown): unknown => {
  try {
    return decodeInput(name, typeof body === 'string' ? body : JSON.stringify(body))
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}

describe('serialization: requests', () => {
  test.each(operationNames)('%s reads any input of its types', (name) => {
    const of = shape(operation(name).input)
    fc.assert(
      fc.property(values(of), (value) => {
        expect(decodeInput(name, JSON.stringify(onWire(of, value)))).toEqual(value)
      }),
      { numRuns: 5 },
    )
  })

  test('the target names the operation', () => {
    expect(operationOf('AmazonSSM.SendCommand')).toBe('SendCommand')
    for (const target of [
      undefined,
      '',
      'SendCommand',
      'AmazonSSM.sendCommand',
      'AmazonSSM.toString',
      'AmazonEC2.SendCommand',
    ]) {
      expect(() => operationOf(target)).toThrow('UnknownOperationException')
    }
  })

  test('times come as seconds, with or without a fraction, in numbers, strings and ISO', () => {
    const time = (value: unknown): unknown =>
      decodeInput('PutComplianceItems', JSON.stringify({ ExecutionSummary: { ExecutionTime: value } }))
    const read = (ms: number): unknown => ({ ExecutionSummary: { ExecutionTime: ms } })
    expect(time(1_550_173_814.717)).toEqual(read(1_550_173_814_717))
    expect(time(0)).toEqual(read(0))
    expect(time('1.58e9')).toEqual(read(1_580_000_000_000))
    expect(decodeInput('PutComplianceItems', '{"ExecutionSummary":{"ExecutionTime":1.58e9}}')).toEqual(
      read(1_580_000_000_000),
    )
    expect(time('2019-02-14T19:50:14.717Z')).toEqual(read(1_550_173_814_717))
    for (const bad of ['yesterday', '', '2019-13-01', 1e300]) {
      expect(() => time(bad)).toThrow('can not be converted to milliseconds since epoch')
    }
  })

  test('a time without a zone is UTC', () => {
    expect(parseTime('2019-02-14T19:50:14')).toBe(1_550_173_814_000)
    expect(parseTime('2019-02-14T20:50:14+01:00')).toBe(1_550_173_814_000)
    expect(parseTime('2019-02-14')).toBe(1_550_102_400_000)
  })

  test('nulls and unknown members are left out', () => {
    const body =
      '{"MaxResults":5,"NextToken":null,"Unknown":{"a":1},"__proto__":{"x":1},"Filters":[null,{"key":"Status","value":"x","y":1}]}'
    expect(decodeInput('ListCommands', body)).toStrictEqual({ MaxResults: 5, Filters: [{ key: 'Status', value: 'x' }] })
  })

  test('what is no JSON', () => {
    for (const body of ['', '{', 'undefined']) expect(refusal('ListCommands', body)).toBe('SerializationException')
  })

  test('what is of another type', () => {
    expect([
      refusal('ListCommands', []),
      refusal('ListCommands', '"x"'),
      refusal('ListCommands', 'null'),
      refusal('ListCommands', { CommandId: 1 }),
      refusal('ListCommands', { CommandId: true }),
      refusal('ListCommands', { CommandId: ['x'] }),
      refusal('ListCommands', { CommandId: {} }),
      refusal('ListCommands', { MaxResults: '5' }),
      refusal('ListCommands', { MaxResults: 2 ** 31 }),
      refusal('ListCommands', { MaxResults: 5.9 }),
      refusal('ListCommands', { Filters: 'Status' }),
      refusal('ListCommands', { Filters: {} }),
      refusal('ListCommands', { Filters: ['Status'] }),
      refusal('SendCommand', { Parameters: { commands: 'uptime' } }),
      refusal('SendCommand', { Parameters: [] }),
      refusal('ListCommandInvocations', { Details: 'true' }),
    ]).toMatchInlineSnapshot(`
      [
        "SerializationException: Start of list found where not expected",
        "SerializationException: Expected null",
        "SerializationException: Expected null",
        "SerializationException: NUMBER_VALUE can not be converted to a String",
        "SerializationException: TRUE_VALUE can not be converted to a String",
        "SerializationException: Start of list found where not expected",
        "SerializationException: Start of structure or map found where not expected.",
        "SerializationException: STRING_VALUE can not be converted to an Integer",
        "SerializationException: NUMBER_VALUE can not be converted to an Integer",
        {
          "MaxResults": 5,
        },
        "SerializationException: Expected list or null",
        "SerializationException: Start of structure or map found where not expected.",
        "SerializationException: Expected null",
        "SerializationException: Expected list or null",
        "SerializationException: Start of list found where not expected",
        "SerializationException: STRING_VALUE can not be converted to a Boolean",
      ]
    `)
  })
})

describe('serialization: answers', () => {
  test.each(operationNames)('%s writes any output of its types', (name) => {
    const of = shape(operation(name).output)
    fc.assert(
      fc.property(values(of), (value) => {
        const before = structuredClone(value)
        expect(JSON.parse(encodeOutput(name, value as object))).toEqual(onWire(of, value))
        expect(value).toEqual(before)
      }),
      { numRuns: 5 },
    )
  })

  test('a time keeps its milliseconds and no more', () => {
    expect(encodeOutput('GetPatchBaseline', { CreatedDate: 1_550_173_814_717, ModifiedDate: 1_550_173_814_000 })).toBe(
      '{"CreatedDate":1550173814.717,"ModifiedDate":1550173814}',
    )
    const ms = fc.integer({ min: 0, max: 32_503_680_000_000 })
    fc.assert(
      fc.property(ms, (time) => {
        const written = encodeOutput('GetPatchBaseline', { CreatedDate: time })
        expect(written).toMatch(/^\{"CreatedDate":\d+(\.\d{1,3})?\}$/)
        const { CreatedDate: seconds } = JSON.parse(written) as { CreatedDate: number }
        expect(parseTime(String(seconds))).toBe(time)
      }),
    )
  })

  test('undefined members are omitted, an empty result is an empty object', () => {
    expect(
      encodeOutput('ListCommands', { Commands: [{ RequestedDateTime: undefined, Comment: '' }], NextToken: undefined }),
    ).toBe('{"Commands":[{"Comment":""}]}')
    expect(encodeOutput('CancelCommand', {})).toBe('{}')
  })
})

describe('serialization: errors', () => {
  const body = (...error: Parameters<typeof encodeError>): string => encodeError(...error).body

  test('status, type and text', () => {
    expect(encodeError(apiError('InvalidInstanceId', ['i-0a'], '123456789012'))).toEqual({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: '{"__type":"InvalidInstanceId","Message":"Instances [[i-0a]] not in a valid state for account 123456789012"}',
    })
  })

  test('an error without a message is only its type', () => {
    expect(body(apiError('InvocationDoesNotExist'))).toBe('{"__type":"InvocationDoesNotExist"}')
    // 30 bytes, as in aws-cli#1903.
    expect(body(apiError('InvalidParameters'))).toHaveLength(30)
  })

  test('the text goes under the name that the model gives it; the framework says message', () => {
    expect(body(apiError('InvalidInstanceInformationFilterValue', 'why'))).toBe(
      '{"__type":"InvalidInstanceInformationFilterValue","message":"why"}',
    )
    expect(body(apiError('ValidationException', 'why'))).toBe('{"__type":"ValidationException","message":"why"}')
    expect(body(apiError('ThrottlingException'))).toBe('{"__type":"ThrottlingException","message":"Rate exceeded"}')
  })

  test('an operation that Patchlab lacks', () => {
    expect(encodeError(apiError('NotImplemented', 'GetParameter')).status).toBe(501)
  })
})
