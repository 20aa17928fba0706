import { describe, expect, test } from 'vitest'
import { injectFault } from '../../../sim/fault/fault.ts'
import type { OsId } from '../../../sim/os/os.ts'
import type { NewPublication } from '../../../sim/publication/input.ts'
import { publications, publish } from '../../../sim/publication/publish.ts'
import { fold } from '../../../sim/store/fold.ts'
import { day, type Driven, drive, hosts, hour, live, minute, start, there } from './drive.ts'

const one = (os: OsId): Driven => drive({ fleet: hosts(1, os) })
const put = (it: Driven, asked: NewPublication) => it.lab.control('control', (lab) => publish(lab, asked))

/** A version far above any of the vendors'. */
const bash: Partial<Record<OsId, { name: string; version: string }>> = {
  'amazon-linux-2023': { name: 'bash', version: '99.1-1.amzn2023' },
  'rhel-9': { name: 'bash', version: '99.1-1.el9' },
  'sles-15': { name: 'bash', version: '99.1-1.1' },
  'ubuntu-22.04': { name: 'bash', version: '99.1-1ubuntu1' },
  'windows-server-2022': { name: 'KB5999999', version: '' },
}

function publication(os: OsId, more: Partial<NewPublication> = {}): NewPublication {
  const { name, version } = there(bash[os])
  return {
    os,
    advisory: os === 'windows-server-2022' ? { title: 'A mend' } : { id: 'TEST-2026:1', cves: ['CVE-2026-99999'] },
    packages: [version === '' ? { name } : { name, version }],
    ...more,
  }
}

function states(it: Driven, title: RegExp): (string | undefined)[] {
  const { Patches = [] } = it.call('DescribeInstancePatches', { InstanceId: it.nodes[0] ?? '', MaxResults: 100 })
  return Patches.filter((each) => title.test(each.Title ?? '')).map(({ State }) => State)
}

const scan = (it: Driven, operation: 'Scan' | 'Install' = 'Scan'): void => {
  it.patch(operation)
  it.pass(hour)
}

describe.each(Object.keys(bash) as OsId[])('what is published for %s', (os) => {
  const { name } = there(bash[os])

  test('is on offer at once, and the vendor is left as it was', () => {
    const it = one(os)
    const other = one(os)
    const { packages } = put(it, publication(os))
    const offers = (lab: Driven) => lab.lab.catalog(os).published(lab.lab.now())
    expect(offers(it).filter(({ pkg }) => pkg === packages[0]?.pkg)).toHaveLength(1)
    expect(offers(it)).toHaveLength(offers(other).length + 1)
    expect(offers(it)).toBe(offers(it))
    expect(it.lab.catalog(os)).toBe(it.lab.catalog(os))
  })

  test('is found by the next scan, approved by an override or in time, and installed', () => {
    const it = one(os)
    put(it, publication(os))
    it.pass(8 * day)
    scan(it)
    const title = new RegExp(os === 'windows-server-2022' ? 'A mend' : `^${name}\\..*99\\.1`)
    expect(states(it, title)).toEqual(['Missing'])
    scan(it, 'Install')
    expect(states(it, title)).toEqual(['Installed'])
  })
})

test.each([
  [
    'amazon-linux-2',
    { name: 'bash', version: '99.1-1.amzn2' },
    [
      { Key: 'PRODUCT', Values: ['AmazonLinux2'] },
      { Key: 'NAME', Values: ['bash'] },
    ],
  ],
  ['windows-server-2022', { name: 'KB5999999' }, [{ Key: 'PATCH_ID', Values: ['KB5999999'] }]],
] as const)('what is published for %s is in DescribeAvailablePatches', (os, wanted, filters) => {
  const it = one(os)
  const found = (): (string | undefined)[] => {
    const Filters = filters.map(({ Key, Values }) => ({ Key, Values: [...Values] }))
    const { Patches = [] } = it.call('DescribeAvailablePatches', { Filters, MaxResults: 100 })
    return Patches.map((each) => each.KbNumber ?? `${each.Name}-${each.Version}`)
  }
  const before = found()
  put(it, { os, packages: [wanted] })
  expect(found()).toHaveLength(before.length + 1)
})

describe('a publication', () => {
  test('that is due later appears when its time has come', () => {
    const it = one('rhel-9')
    const at = start + 3 * day
    put(it, publication('rhel-9', { at }))
    const catalog = it.lab.catalog('rhel-9')
    const has = (now: number): boolean => catalog.published(now).some(({ pkg }) => pkg.version === '99.1')
    expect([has(at - 1), has(at)]).toEqual([false, true])
    expect(catalog.nextPublication(at - 1)).toBe(at)
    expect(publications(it.lab).map((each) => each.at)).toEqual([at])
  })

  test('takes what is left out from the newest version', () => {
    const it = one('rhel-9')
    const before = there(it.lab.catalog('rhel-9').image.find(({ pkg }) => pkg.name === 'openssl')).pkg
    const { packages, advisory } = put(it, {
      os: 'rhel-9',
      advisory: { id: 'RHSA-2026:9001' },
      packages: [
        { name: 'openssl', version: '99.0-1.el9' },
        { name: 'openssl-libs', version: '99.0-1.el9' },
      ],
    })
    const [openssl] = packages
    expect(openssl?.pkg).toMatchObject({
      arch: before.arch,
      epoch: before.epoch,
      repository: before.repository,
      summary: before.summary,
      installOnly: false,
      builtAt: it.lab.now(),
    })
    expect(openssl?.pkg.requires['openssl-libs']).toBe('1:99.0-1.el9')
    expect(advisory).toMatchObject({ classification: 'Security', severity: 'Important', issuedAt: it.lab.now() })
  })

  test('of a security notice for deb goes to the security suite, any other to the updates', () => {
    const it = one('ubuntu-22.04')
    const secure = put(it, publication('ubuntu-22.04'))
    const quiet = put(it, { os: 'ubuntu-22.04', packages: [{ name: 'curl', version: '99.0-1' }] })
    expect([secure, quiet].map(({ packages }) => packages[0]?.pkg.repository)).toEqual([
      'jammy-security',
      'jammy-updates',
    ])
  })

  test('may bring a package that nobody had', () => {
    const it = one('amazon-linux-2023')
    const { packages } = put(it, { os: 'amazon-linux-2023', packages: [{ name: 'novelty', version: '1.0-1' }] })
    expect(packages[0]?.pkg).toMatchObject({ arch: 'x86_64', repository: 'amazonlinux', summary: 'novelty' })
  })

  test.each([
    ['rhel-9', 'kernel', '5.14.0-999.1.1.el9_9', '5.14.0-999.1.1.el9_9.x86_64'],
    ['sles-15', 'kernel-default', '6.4.0-150600.99.99.1', '6.4.0-150600.99.99-default'],
    ['ubuntu-22.04', 'linux-image-5.15.0-999-generic', '5.15.0-999.1009', '5.15.0-999-generic'],
  ] as const)('of a kernel for %s is booted', (os, name, version, release) => {
    const it = one(os)
    const { packages } = put(it, { os, packages: [{ name, version, ...(os === 'ubuntu-22.04' && { reboot: true }) }] })
    const pkg = there(packages[0]).pkg
    const catalog = it.lab.catalog(os)
    expect([catalog.kernelRelease(pkg), catalog.needsReboot(pkg)]).toEqual([release, true])
  })

  test('is in the journal like all else', () => {
    const it = one('rhel-9')
    put(it, publication('rhel-9'))
    put(it, publication('rhel-9', { advisory: { id: 'TEST-2' }, packages: [{ name: 'bash', version: '99.2-1.el9' }] }))
    expect(fold(it.changes()).get('publication')).toEqual(live(it.lab).get('publication'))
  })

  test('does not disturb a run that has looked already', () => {
    const it = one('amazon-linux-2023')
    const id = it.patch('Install')
    it.pass(5 * 1000)
    put(it, publication('amazon-linux-2023'))
    it.pass(hour)
    expect(it.states(id)).toEqual(['Success'])
    expect(states(it, /^bash\..*99/)).toEqual([])
  })

  test('can have a fault at once', () => {
    const it = one('rhel-9')
    put(it, { os: 'rhel-9', packages: [{ name: 'novelty', version: '1.0-1' }] })
    it.lab.control('control', (lab) =>
      injectFault(lab, it.nodes[0] ?? '', { kind: 'checksum-mismatch', package: 'novelty' }),
    )
    it.pass(minute)
    expect(it.lab.store.table('fault').size).toBe(1)
  })
})

describe('is refused, with nothing changed:', () => {
  const taken: NewPublication = publication('rhel-9')
  test.each<[string, NewPublication, RegExp]>([
    ['an unknown system', { os: 'beos', packages: [] }, /^os is "beos"\. Write one of: amazon-linux-2018\.03/],
    ['no package', { os: 'rhel-9', packages: [] }, /has no packages/],
    [
      'a package without a version',
      { os: 'rhel-9', packages: [{ name: 'bash' }] },
      /^Package bash has no version\. The newest is /,
    ],
    [
      'a version that is none',
      { os: 'rhel-9', packages: [{ name: 'bash', version: '99' }] },
      /version is "99"\. Write \[epoch:\]version-release/,
    ],
    [
      'a deb version that is none',
      { os: 'debian-12', packages: [{ name: 'bash', version: 'x-1' }] },
      /Write \[epoch:\]version\[-revision\]/,
    ],
    [
      'a version that there is',
      { os: 'rhel-9', packages: [{ name: 'bash', version: '99.1-1.el9' }] },
      /^Package bash: rhel-9 has the version 0:99\.1-1\.el9 already/,
    ],
    [
      'the same version spelled otherwise',
      { os: 'rhel-9', packages: [{ name: 'bash', version: '0:99.01-1.el9' }] },
      /already/,
    ],
    [
      'a need that is no name',
      { os: 'rhel-9', packages: [{ name: 'bash', version: '99.2-1.el9', requires: { 'a b': '' } }] },
      /requires "a b", which is no name of a package on rhel-9/,
    ],
    [
      'a kernel release that is none',
      { os: 'rhel-9', packages: [{ name: 'kernel', version: '99.2-1.el9', kernelRelease: '../../x' }] },
      /kernelRelease is "..\/..\/x"\. Write what uname -r prints/,
    ],
    [
      'a package twice',
      {
        os: 'rhel-9',
        packages: [
          { name: 'bash', version: '99.2-1' },
          { name: 'bash', version: '99.3-1' },
        ],
      },
      /twice/,
    ],
    [
      'an id that is taken',
      { ...taken, packages: [{ name: 'bash', version: '99.2-1.el9' }] },
      /has a notice TEST-2026:1 already/,
    ],
    [
      'a notice without an id',
      { os: 'rhel-9', advisory: {}, packages: [{ name: 'bash', version: '99.2-1.el9' }] },
      /^advisory: id is ""/,
    ],
    [
      'a severity that the system does not know',
      { os: 'rhel-9', advisory: { id: 'X', severity: 'Dire' }, packages: [{ name: 'bash', version: '99.2-1.el9' }] },
      /severity is "Dire"\. Write one of: Critical/,
    ],
    [
      'a severity on deb',
      { os: 'debian-12', advisory: { id: 'X', severity: 'Low' }, packages: [{ name: 'bash', version: '99.2-1' }] },
      /has none: leave it out/,
    ],
    [
      'a repository that there is not',
      { os: 'rhel-9', packages: [{ name: 'bash', version: '99.2-1.el9', repository: 'epel' }] },
      /repository is "epel"\. rhel-9 has: /,
    ],
    [
      'an architecture that there is not',
      { os: 'rhel-9', packages: [{ name: 'bash', version: '99.2-1.el9', arch: 'sparc' }] },
      /Write x86_64 or noarch/,
    ],
    ['a time that is past', { ...taken, at: start - day }, /which is past/],
    ['a KB that is none', { os: 'windows-server-2022', packages: [{ name: 'bash' }] }, /write a KB number/],
  ])('%s', (_, asked, message) => {
    const it = one('rhel-9')
    put(it, taken)
    const { rev } = it.lab.journal
    expect(() => put(it, asked)).toThrow(message)
    expect(it.lab.journal.rev).toBe(rev)
  })
})
