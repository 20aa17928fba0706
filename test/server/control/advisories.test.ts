import { describe, expect, test } from 'vitest'
import { ask, built } from '../built.ts'

const openssl = {
  os: 'rhel-9',
  advisory: { id: 'RHSA-2026:9001', severity: 'Critical', cves: ['CVE-2026-12345'] },
  packages: [{ name: 'openssl', version: '1:99.0-1.el9' }],
}

test('publishes, at once and later, and lists what was published', async () => {
  const server = built()
  const { status, body } = await ask(server, 'POST', 'advisories', openssl)
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      number: 1,
      os: 'rhel-9',
      state: 'published',
      advisory: { id: 'RHSA-2026:9001', classification: 'Security', title: 'openssl: security update' },
      packages: [{ title: 'openssl.x86_64:1:99.0-1.el9', repository: 'rhel-9-for-x86_64-baseos-rpms', reboot: false }],
    },
  })
  await ask(server, 'POST', 'advisories', {
    os: 'windows-server-2022',
    at: '2027-02-01T00:00:00Z',
    advisory: { title: 'A mend', classification: 'CriticalUpdates' },
    packages: [{ name: 'KB5999999', supersedes: ['KB5000000'] }],
  })
  const listed = (await ask(server, 'GET', 'advisories')).body as { publications: { os: string; state: string }[] }
  expect(listed.publications.map(({ os, state }) => [os, state])).toEqual([
    ['rhel-9', 'published'],
    ['windows-server-2022', 'announced'],
  ])
})

describe('refuses', () => {
  test.each<[string, unknown, RegExp]>([
    ['no list of packages', { os: 'rhel-9' }, /^packages is not a list/],
    ['no system', { packages: [] }, /^os is missing/],
    ['an unknown system', { os: 'beos', packages: [] }, /^os is "beos"\. Write one of:/],
    ['a package without a name', { ...openssl, packages: [{ version: '1-1' }] }, /^Package 1: name is missing/],
    [
      'a version that is no text',
      { ...openssl, packages: [{ name: 'bash', version: 1 }] },
      /^Package 1: version is 1\./,
    ],
    [
      'a CVE that is none',
      { ...openssl, advisory: { id: 'X', cves: ['heartbleed'] } },
      /^advisory: cves is \["heartbleed"\]/,
    ],
    ['a time that is none', { ...openssl, at: 'soon' }, /^at is "soon"\. Write a time/],
    [
      'needs that are none',
      { ...openssl, packages: [{ name: 'bash', version: '99-1', requires: ['x'] }] },
      /requires is no JSON object/,
    ],
    [
      'a needed version that is none',
      { ...openssl, packages: [{ name: 'bash', version: '99-1', requires: { x: '>= 1' } }] },
      /requires x ">= 1"/,
    ],
  ])('%s', async (_, body, message) => {
    const server = built()
    expect(await ask(server, 'POST', 'advisories', body)).toMatchObject({
      status: 400,
      body: { error: 'BadRequest', message: expect.stringMatching(message) },
    })
    expect(await ask(server, 'GET', 'advisories')).toEqual({ status: 200, body: { publications: [] } })
  })
})
