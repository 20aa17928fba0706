import { describe, expect, test } from 'vitest'
import { type Arrangement, arrange, doneWords, type Learner } from '../../../web/model/class-board.ts'
import { advisoryBody } from '../../../web/model/advisory-form.ts'
import { choicesOf, chosenNodes, faultBody, type FaultForm, type FaultKinds } from '../../../web/model/fault-choice.ts'
import type { NodeOverview } from '../../../sim/view.ts'

const learner = (account: string, more: Partial<Learner> = {}): Learner => ({
  account,
  region: 'us-east-1',
  revision: 1,
  nodes: 2,
  lastCall: null,
  lastActivity: null,
  scenario: null,
  ...more,
})

const scenario = (solved: number, score: number): Learner['scenario'] => ({
  slug: 'zero-day',
  title: 'Zero day',
  variant: '',
  state: solved === 4 ? 'solved' : 'running',
  step: solved === 4 ? null : { id: 'scan', title: 'Scan' },
  solved,
  steps: 4,
  score,
  outOf: 40,
})

const anna = learner('111122223333', { scenario: scenario(4, 31), revision: 9 })
const ben = learner('222233334444', {
  scenario: scenario(1, 10),
  lastCall: { at: '2027-01-11T09:00:00.000Z', operation: 'ssm:SendCommand', error: 'InvalidTarget' },
})
const carl = learner('333344445555')

const ask = (more: Partial<Arrangement>): readonly string[] =>
  arrange([carl, ben, anna], { text: '', show: 'all', sort: 'account', descending: false, ...more }).map(
    ({ account }) => account,
  )

describe('the board', () => {
  test('sorts by every column, equals by account', () => {
    expect(ask({})).toEqual([anna.account, ben.account, carl.account])
    expect(ask({ sort: 'score', descending: true })).toEqual([anna.account, ben.account, carl.account])
    expect(ask({ sort: 'progress' })).toEqual([carl.account, ben.account, anna.account])
    expect(ask({ sort: 'revision' })).toEqual([ben.account, carl.account, anna.account])
    expect(ask({ sort: 'call', descending: true })).toEqual([ben.account, anna.account, carl.account])
  })

  test('finds by account, step, call and error', () => {
    expect(ask({ text: '3333' })).toEqual([anna.account, ben.account, carl.account])
    expect(ask({ text: ' invalidtarget' })).toEqual([ben.account])
    expect(ask({ text: 'scan' })).toEqual([ben.account])
  })

  test('shows those in one state', () => {
    expect(ask({ show: 'solved' })).toEqual([anna.account])
    expect(ask({ show: 'working' })).toEqual([ben.account])
    expect(ask({ show: 'refused' })).toEqual([ben.account])
    expect(ask({ show: 'idle' })).toEqual([carl.account])
  })

  test('says what came of something', () => {
    const result = { account: anna.account, region: 'us-east-1' }
    expect(doneWords({ ...result, done: ['i-1', 'i-2'] })).toBe('i-1, i-2')
    expect(doneWords({ ...result, done: ['1', '2', '3', '4'] })).toBe('4 nodes')
    expect(doneWords({ ...result, done: [], problem: 'No node.' })).toBe('No node.')
  })
})

const node = (id: string, more: Partial<NodeOverview> = {}): NodeOverview => ({
  id,
  name: id,
  os: 'rhel-9',
  platform: 'Red Hat Enterprise Linux 9',
  state: 'running',
  ping: 'Online',
  driver: 'model',
  ip: '10.0.0.1',
  patchGroup: '',
  tags: {},
  missing: null,
  ...more,
})

describe('nodes for a fault', () => {
  const nodes = [
    node('i-1', { name: 'web-1', tags: { 'Patch Group': 'web', Name: 'web-1' } }),
    node('i-2', { os: 'ubuntu-22.04' }),
    node('i-3', { state: 'terminated' }),
  ]
  test.each([
    ['all', ['i-1', 'i-2']],
    ['web-1', ['i-1']],
    ['i-2', ['i-2']],
    ['tag:Patch Group=web', ['i-1']],
    ['os:ubuntu-22.04', ['i-2']],
    ['i-3', []],
    ['', []],
  ])('%j', (wanted, ids) => {
    expect(chosenNodes(nodes, wanted).map(({ id }) => id)).toEqual(ids)
  })

  test('can be written so', () => {
    expect(choicesOf(nodes.slice(0, 2))).toEqual([
      'all',
      'tag:Patch Group=web',
      'os:rhel-9',
      'os:ubuntu-22.04',
      'i-2',
      'web-1',
    ])
  })
})

describe('a fault of a form', () => {
  const kinds: FaultKinds = {
    host: [
      { kind: 'disk-full', summary: '', namesPackage: false },
      { kind: 'checksum-mismatch', summary: '', namesPackage: true },
    ],
    api: [
      { kind: 'throttled', summary: '' },
      { kind: 'latency', summary: '', ms: 2000 },
    ],
  }
  const form: FaultForm = {
    about: 'host',
    kind: 'disk-full',
    nodes: 'all',
    package: 'bash',
    operation: 'Send*',
    probability: '0.5',
    ms: '100',
  }
  test('has the members that its kind has', () => {
    expect(faultBody(form, kinds)).toEqual({ kind: 'disk-full' })
    expect(faultBody({ ...form, kind: 'checksum-mismatch' }, kinds)).toEqual({
      kind: 'checksum-mismatch',
      package: 'bash',
    })
    const api = { ...form, about: 'api', kind: 'throttled' } as const
    expect(faultBody(api, kinds)).toEqual({ kind: 'throttled', operation: 'Send*', probability: 0.5 })
    expect(faultBody({ ...api, kind: 'latency' }, kinds)).toMatchObject({ ms: 100 })
    expect(faultBody({ ...api, probability: '', operation: '' }, kinds)).toEqual({ kind: 'throttled' })
  })

  test('is healed without its strength', () => {
    expect(faultBody({ ...form, about: 'api', kind: 'latency' }, kinds, true)).toEqual({
      kind: 'latency',
      operation: 'Send*',
    })
  })
})

test('a publication has what was written, and a notice only if something of it was', () => {
  const form = {
    os: 'rhel-9',
    packages: 'openssl=1:3.0.7-99.el9\n bash=5.1.8-9.el9 ',
    id: '',
    title: '',
    severity: '',
    cves: '',
  }
  const packages = [
    { name: 'openssl', version: '1:3.0.7-99.el9' },
    { name: 'bash', version: '5.1.8-9.el9' },
  ]
  expect(advisoryBody(form)).toEqual({ os: 'rhel-9', packages })
  expect(advisoryBody({ ...form, id: 'RHSA-2027:9001', cves: 'CVE-2027-1000, CVE-2027-1001' })).toEqual({
    os: 'rhel-9',
    advisory: { id: 'RHSA-2027:9001', cves: ['CVE-2027-1000', 'CVE-2027-1001'] },
    packages,
  })
  expect(advisoryBody({ ...form, os: 'windows-server-2022', packages: 'KB5099999' })).toMatchObject({
    packages: [{ name: 'KB5099999' }],
  })
})
