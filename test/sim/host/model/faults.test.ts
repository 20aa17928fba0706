import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PackageVersion } from '../../../../sim/catalog/catalog.ts'
import type { HostFault } from '../../../../sim/host/fault.ts'
import type { OsId } from '../../../../sim/os/os.ts'
import { bench, briefly, catalogue, pkg } from './bench.ts'

/** Versions 1 and 2 of a few packages; `chain` needs `lib`, `tip` needs `chain`, `apart` nothing. */
const versions = (version: string, arch: string): readonly PackageVersion[] => [
  pkg('apart', version, { arch }),
  pkg('chain', version, { arch, requires: { lib: '' } }),
  pkg('lib', version, { arch }),
  pkg('tip', version, { arch, requires: { chain: '' } }),
  pkg('zoo', version, { arch }),
]

function lab(os: OsId) {
  const arch = os.startsWith('ubuntu') ? 'amd64' : 'x86_64'
  const two = versions('2', arch)
  const three = versions('3', arch)
  const it = bench([catalogue(os, versions('1', arch), [...two, ...three])])
  it.result('h', { kind: 'provision', os }, 'provisioned')
  const named = (names: string, from = two): readonly PackageVersion[] =>
    names.split(' ').flatMap((name) => from.filter((each) => each.name === name))
  return {
    ...it,
    two,
    three,
    named,
    inject: (fault: HostFault) => it.result('h', { kind: 'inject', fault }, 'injected'),
    heal: (fault: HostFault) => it.result('h', { kind: 'heal', fault }, 'healed'),
    install(packages: readonly PackageVersion[]) {
      const { installed, failed, log } = it.result('h', { kind: 'install', packages, lock: [] }, 'installed')
      return { installed: [...briefly(installed)].sort(), failed: [...briefly(failed)].sort(), log }
    },
    /** What is there; `!` marks what is not configured. */
    there: () =>
      it
        .result('h', { kind: 'query', refresh: false }, 'state')
        .installed.map((each) => `${each.pkg.name}-${each.pkg.version}${each.broken ? '!' : ''}`)
        .join(' '),
    sh(line: string) {
      const script = { shell: 'sh', lines: [line], workingDirectory: '', timeout: 60_000, environment: {} } as const
      return it
        .run('h', { kind: 'script', script })
        .map((each) => (each.kind === 'output' ? each.text : ''))
        .join('')
    },
  }
}

const ones = 'apart-1 chain-1 lib-1 tip-1 zoo-1'
const all = 'apart chain lib tip zoo'
const script = (name: string): HostFault => ({ kind: 'package-script-fails', package: name })
const checksum = (name: string): HostFault => ({ kind: 'checksum-mismatch', package: name })

describe('a maintainer script that fails', () => {
  test('leaves a deb half-configured, and what needs it in the same run unconfigured', () => {
    const host = lab('ubuntu-22.04')
    host.inject(script('lib'))
    const { installed, failed, log } = host.install(host.named(all))
    expect({ installed, failed }).toEqual({ installed: ['apart-2', 'zoo-2'], failed: ['chain-2', 'lib-2', 'tip-2'] })
    expect(host.there()).toBe('apart-2 chain-2! lib-2! tip-2! zoo-2')
    expect(host.sh("dpkg-query -W -f '${db:Status-Abbrev}${Package}\\n'")).toBe(
      'ii apart\niU chain\niF lib\niU tip\nii zoo\n',
    )
    expect(log.split('\n').slice(-5)).toEqual([
      ' lib',
      ' chain',
      ' tip',
      'E: Sub-process /usr/bin/dpkg returned an error code (1)',
      '',
    ])
  })

  test('is run again by the next run of apt, whatever that is for', () => {
    const host = lab('ubuntu-22.04')
    host.inject(script('lib'))
    host.install(host.named('chain lib'))
    expect(host.install(host.named('zoo'))).toMatchObject({ installed: ['zoo-2'], failed: [] })
    host.heal(script('lib'))
    expect(host.there()).toBe('apart-1 chain-2! lib-2! tip-1 zoo-2')
    expect(host.install(host.named('apart'))).toMatchObject({ installed: ['apart-2', 'chain-2', 'lib-2'], failed: [] })
    expect(host.there()).toBe('apart-2 chain-2 lib-2 tip-1 zoo-2')
  })

  test('leaves alone what needs the package and was configured before', () => {
    const host = lab('ubuntu-22.04')
    host.inject(script('lib'))
    host.install(host.named('lib'))
    expect(host.there()).toBe('apart-1 chain-1 lib-2! tip-1 zoo-1')
    expect(host.install(host.named('chain'))).toMatchObject({ installed: [], failed: ['chain-2'] })
  })

  test('is over with the next version of a deb, once it is healed', () => {
    const host = lab('ubuntu-22.04')
    host.inject(script('lib'))
    host.install(host.named('lib'))
    host.heal(script('lib'))
    host.install(host.named('lib', host.three))
    expect(host.there()).toBe('apart-1 chain-1 lib-3 tip-1 zoo-1')
    expect(host.hosts.get('h')).not.toHaveProperty('broken')
  })

  test.each<OsId>(['amazon-linux-2', 'amazon-linux-2023'])(
    'keeps an rpm at its old version, and all else goes ahead: %s',
    (os) => {
      const host = lab(os)
      host.inject(script('lib'))
      const { installed, failed, log } = host.install(host.named(all))
      expect({ installed, failed }).toEqual({ installed: ['apart-2', 'chain-2', 'tip-2', 'zoo-2'], failed: ['lib-2'] })
      expect(host.there()).toBe('apart-2 chain-2 lib-1 tip-2 zoo-2')
      expect(log.endsWith('Error: Transaction failed\n')).toBe(true)
      host.heal(script('lib'))
      host.install(host.named('lib'))
      expect(host.there()).toBe('apart-2 chain-2 lib-2 tip-2 zoo-2')
    },
  )

  test('makes zypper give up there: what needs nothing came before it by name, the rest stays', () => {
    const host = lab('sles-15')
    host.inject(script('lib'))
    const { installed, failed, log } = host.install(host.named(all))
    expect({ installed, failed }).toEqual({ installed: ['apart-2'], failed: ['chain-2', 'lib-2', 'tip-2', 'zoo-2'] })
    expect(host.there()).toBe('apart-2 chain-1 lib-1 tip-1 zoo-1')
    expect(log.endsWith('Installation has been aborted as directed.\n')).toBe(true)
  })
})

const linux: readonly OsId[] = ['ubuntu-22.04', 'amazon-linux-2', 'amazon-linux-2023', 'sles-15']

describe.each(linux)('on %s', (os) => {
  test.each([checksum('lib'), { kind: 'disk-full' } as const])(
    '%j: an installation changes nothing, a scan works',
    (fault) => {
      const host = lab(os)
      host.inject(fault)
      expect(host.install(host.named(all))).toMatchObject({ installed: [], failed: briefly(host.named(all)) })
      expect(host.there()).toBe(ones)
      expect(host.result('h', { kind: 'query', refresh: true }, 'state').available).toHaveLength(10)
      host.heal(fault)
      expect(host.install(host.named(all)).failed).toEqual([])
    },
  )

  test('a damaged package counts only where it is downloaded', () => {
    const host = lab(os)
    host.inject(checksum('zoo'))
    expect(host.install(host.named('lib'))).toMatchObject({ installed: ['lib-2'], failed: [] })
  })

  test('without repositories a scan that asks them fails, one that does not works, and nothing is installed', () => {
    const host = lab(os)
    host.inject({ kind: 'repository-gone' })
    expect(host.run('h', { kind: 'query', refresh: true }).at(-1)?.kind).toBe('failed')
    expect(host.there()).toBe(ones)
    expect(host.install(host.named('lib'))).toMatchObject({ installed: [], failed: ['lib-2'] })
    host.heal({ kind: 'repository-gone' })
    expect(host.install(host.named('lib'))).toMatchObject({ installed: ['lib-2'], failed: [] })
  })

  test('every fault but a held lock outlives a reboot', () => {
    const host = lab(os)
    for (const fault of [script('lib'), { kind: 'disk-full' }, { kind: 'lock-held' }] as const) host.inject(fault)
    host.result('h', { kind: 'reboot' }, 'booted')
    expect(Object.keys(host.hosts.get('h')?.faults ?? {})).toEqual(['package-script-fails/lib', 'disk-full'])
  })

  test('injecting twice and healing what is not there change nothing', () => {
    const host = lab(os)
    const before = host.hosts.get('h')
    host.heal(script('lib'))
    expect(host.hosts.get('h')).toBe(before)
    host.inject(script('lib'))
    const once = host.hosts.get('h')
    host.inject(script('lib'))
    expect(host.hosts.get('h')).toBe(once)
    host.heal(script('lib'))
    expect(host.hosts.get('h')).toEqual(before)
  })
})

describe('a lock that somebody holds', () => {
  test.each([
    [
      'ubuntu-22.04',
      /^E: Could not get lock \/var\/lib\/dpkg\/lock-frontend/,
      /^E: Could not get lock \/var\/lib\/apt\/lists\/lock/,
    ],
    ['sles-15', /^System management is locked/, /^System management is locked/],
  ] as const)('makes the manager of %s give up at once', (os, forInstall, forRefresh) => {
    const host = lab(os)
    host.inject({ kind: 'lock-held' })
    const { installed, failed, log } = host.install(host.named('lib'))
    expect({ installed, failed }).toEqual({ installed: [], failed: ['lib-2'] })
    expect(log).toMatch(forInstall)
    const last = host.run('h', { kind: 'query', refresh: true }).at(-1)
    expect(last?.kind === 'failed' ? last.message : '').toMatch(forRefresh)
    expect(host.there()).toBe(ones)
  })

  test.each<OsId>(['amazon-linux-2', 'amazon-linux-2023'])(
    'keeps the manager of %s waiting until it is let go',
    (os) => {
      const host = lab(os)
      const fault = { kind: 'lock-held' } as const
      host.inject(fault)
      expect(host.begin('h', { kind: 'query', refresh: true }, 600_000)).toEqual([])
      expect(host.begin('h', { kind: 'install', packages: host.named('lib'), lock: [] }, 600_000)).toEqual([])
      expect(host.begin('h', { kind: 'query', refresh: false }, 10)).toHaveLength(1)
      host.begin('h', { kind: 'heal', fault }, 0)
      host.pass(10_000)
      expect(
        host.reports
          .filter((each) => each.kind === 'done')
          .map((each) => each.result.kind)
          .slice(-2)
          .sort(),
      ).toEqual(['installed', 'state'])
      expect(host.there()).toBe('apart-1 chain-1 lib-2 tip-1 zoo-1')
    },
  )

  test('lets a work that waits be cancelled', () => {
    const host = lab('amazon-linux-2023')
    host.inject({ kind: 'lock-held' })
    const work = { id: 'mine', host: 'h', kind: 'install', packages: host.named('lib'), lock: [] } as const
    host.driver.start(work)
    host.pass(60_000)
    host.driver.cancel('mine')
    host.heal({ kind: 'lock-held' })
    host.pass(60_000)
    expect(host.there()).toBe(ones)
  })

  test('is let go by a reboot that a script asks for', () => {
    const host = lab('ubuntu-22.04')
    host.inject({ kind: 'lock-held' })
    host.sh('reboot')
    expect(host.hosts.get('h')).not.toHaveProperty('faults')
    expect(host.news).toMatchObject([{ host: 'h', kind: 'back', facts: { bootId: expect.any(String) } }])
  })
})

describe('a host that was hurt and healed', () => {
  const names = all.split(' ')
  const fault = fc.oneof(
    fc.constantFrom(...names).map(script),
    fc.constantFrom(...names).map(checksum),
    fc.constantFrom<HostFault>({ kind: 'repository-gone' }, { kind: 'disk-full' }),
  )
  const order = fc.record({ names: fc.subarray(names, { minLength: 1 }), version: fc.constantFrom('two', 'three') })

  test.each([...linux, 'windows-server-2022'] as const)(
    'comes to what one that was never hurt has, once all is asked for again: %s',
    (os) => {
      fc.assert(
        fc.property(
          fc.array(fault, { minLength: 1, maxLength: 3 }),
          fc.array(order, { maxLength: 4 }),
          (faults, orders) => {
            const [hurt, sound] = [lab(os), lab(os)]
            for (const each of faults) hurt.inject(each)
            for (const { names: wanted, version } of orders) {
              const packages = hurt.named(wanted.join(' '), hurt[version as 'two' | 'three'])
              hurt.install(packages)
            }
            for (const each of faults) hurt.heal(each)
            const last = hurt.install(hurt.three)
            sound.install(sound.three)
            expect(last.failed).toEqual([])
            expect(hurt.there()).toBe(sound.there())
            expect(hurt.hosts.get('h')).not.toHaveProperty('broken')
            expect(hurt.hosts.get('h')).not.toHaveProperty('faults')
          },
        ),
        { numRuns: 40 },
      )
    },
  )
})
