import { describe, expect, test } from 'vitest'
import { refusal } from '../../server/security.ts'

describe('the Host header', () => {
  test.each([
    'localhost',
    'localhost:4666',
    '127.0.0.1:4666',
    '127.0.0.1',
    '[::1]:4666',
    'LOCALHOST:1',
    'ssm.localhost:4666',
  ])('%s passes', (host) => {
    expect(refusal({ host })).toBeUndefined()
  })

  test.each([
    'example.com',
    'example.com:4666',
    'localhost.example.com:4666',
    '127.0.0.1.example.com',
    '10.0.0.1:4666',
    '[::2]:4666',
    'localhost:x',
    'localhost:4666@example.com',
    '',
    undefined,
  ])('%s is refused', (host) => {
    expect(refusal({ ...(host !== undefined && { host }) })?.error).toBe('ForeignHost')
  })
})

describe('the Origin header', () => {
  test('of a page of its own passes', () => {
    expect(refusal({ host: 'localhost:4666', origin: 'http://localhost:4666' })).toBeUndefined()
  })

  test.each([
    'https://example.com',
    'http://localhost:3000',
    'http://127.0.0.1:4666',
    'https://localhost:4666',
    'http://localhost:4666.example.com',
    'null',
    '',
  ])('%s is refused', (origin) => {
    expect(refusal({ host: 'localhost:4666', origin })).toEqual({
      error: 'ForeignOrigin',
      message: `A page of ${origin} asked, and Patchlab answers only pages of its own, http://localhost:4666. Call it from a program or the AWS CLI instead.`,
    })
  })
})
