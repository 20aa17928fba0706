import { describe, expect, test } from 'vitest'
import type { PackageVersion } from '../../../../sim/catalog/catalog.ts'
import type { OsId } from '../../../../sim/os/os.ts'
import { bench, briefly, catalogue, day, pkg, start } from './bench.ts'

const kernel = (version: string, builtAt = start - 5 * day) => pkg('kernel', version, { installOnly: true, builtAt })

function lab(image: readonly PackageVersion[], versions: readonly PackageVersion[], os: OsId = 'amazon-linux-2023') {
  const it = bench([catalogue(os, image, versions)])
  it.result('h', { kind: 'provision', os }, 'provisioned')
  return {
    ...it,
    install: (packages: readonly PackageVersion[], lock: readonly string[] = []) =>
      it.result('h', { kind: 'install', packages, lock }, 'installed'),
    query: () => it.result('h', { kind: 'query', refresh: true }, 'state'),
    installed: () =>
      briefly(it.result('h', { kind: 'query', refresh: false }, 'state').installed.map((each) => each.pkg)),
  }
}

describe('an rpm host', () => {
  test('gets exactly the version that was asked for, though a newer one exists', () => {
    const two = pkg('bash', '2')
    const host = lab([pkg('bash', '1')], [two, pkg('bash', '3')])
    expect(briefly(host.install([two]).installed)).toEqual(['bash-2'])
    expect(host.installed()).toEqual(['bash-2'])
    expect(briefly(host.query().available.map((each) => each.pkg))).toEqual(['bash-3'])
  })

  test('is offered nothing before it is published', () => {
    const host = lab([pkg('bash', '1')], [pkg('bash', '2', { builtAt: start + day })])
    expect(host.query().available).toEqual([])
    host.elapse(day)
    expect(briefly(host.query().available.map((each) => each.pkg))).toEqual(['bash-2'])
  })

  test('pulls in the newest version that a package needs', () => {
    const asked = pkg('httpd', '2', { requires: { apr: '0:1-1.test' } })
    const host = lab([pkg('httpd', '1')], [asked, pkg('apr', '1'), pkg('apr', '2')])
    const { installed, failed } = host.install([asked])
    expect({ installed: briefly(installed), failed }).toEqual({ installed: ['httpd-2', 'apr-2'], failed: [] })
  })

  test('takes the other half of a pair at the version that fits, not the newest', () => {
    const pair = (version: string) => [
      pkg('openssl', version, { requires: { 'openssl-libs': `0:${version}-1.test` } }),
      pkg('openssl-libs', version, { requires: { openssl: `0:${version}-1.test` } }),
    ]
    const [two = pkg('', '')] = pair('2')
    const host = lab(pair('1'), [...pair('2'), ...pair('3')])
    expect(briefly(host.install([two]).installed)).toEqual(['openssl-2', 'openssl-libs-2'])
  })

  test('refuses a downgrade and an unknown version, and does the rest', () => {
    const older = pkg('bash', '1')
    const curl = pkg('curl', '2')
    const host = lab([pkg('bash', '2'), pkg('curl', '1')], [older, curl])
    const { installed, failed, log } = host.install([older, pkg('nano', '9'), curl])
    expect(briefly(installed)).toEqual(['curl-2'])
    expect(briefly(failed)).toEqual(['bash-1', 'nano-9'])
    expect(log).toMatchInlineSnapshot(`
      "Package bash-1-1.test.x86_64 is older than the installed bash-2-1.test.x86_64: not downgrading.
      No match for argument: nano-9-1.test.x86_64
      Dependencies resolved.
      ================================================================================
       Package  Arch    Version   Repository  Size
      ================================================================================
      Upgrading:
       curl     x86_64  2-1.test  updates     40 k

      Transaction Summary
      ================================================================================
      Upgrade  1 Package

      Total download size: 40 k
      Complete!
      "
    `)
  })

  test('does not install what needs a locked package', () => {
    const asked = pkg('httpd', '2', { requires: { apr: '' } })
    const host = lab([pkg('httpd', '1')], [asked, pkg('apr', '1')])
    const { installed, failed, log } = host.install([asked], ['apr'])
    expect({ installed, failed: briefly(failed) }).toEqual({ installed: [], failed: ['httpd-2'] })
    expect(log).toMatchInlineSnapshot(`
      "Problem: cannot install httpd-2-1.test.x86_64
        - httpd-2-1.test.x86_64 requires apr, which is filtered out by exclude filtering
      Nothing to do.
      "
    `)
    expect(host.installed()).toEqual(['httpd-1'])
  })

  test('a lock does not hurt who needs what is installed already', () => {
    const asked = pkg('httpd', '2', { requires: { apr: '0:1-1.test' } })
    const host = lab([pkg('httpd', '1'), pkg('apr', '1')], [asked, pkg('apr', '2')])
    expect(briefly(host.install([asked], ['apr']).installed)).toEqual(['httpd-2'])
  })

  test('fails on a need that nothing meets', () => {
    const asked = pkg('httpd', '2', { requires: { apr: '0:5' } })
    const host = lab([pkg('httpd', '1'), pkg('apr', '1')], [asked, pkg('apr', '2')])
    const { log } = host.install([asked])
    expect(log.split('\n')[1]).toBe('  - nothing provides apr >= 0:5 needed by httpd-2-1.test.x86_64')
  })

  test('keeps three kernels, the running one among them, and boots the newest', () => {
    const versions = ['2', '3', '4', '5'].map((each) => kernel(each))
    const host = lab([kernel('1')], versions)
    for (const each of versions.slice(0, 3)) host.install([each])
    expect(host.installed()).toEqual(['kernel-1', 'kernel-3', 'kernel-4'])
    expect(host.query().facts.kernel).toBe('1-1.test.x86_64')
    const before = host.query().facts
    const { facts } = host.result('h', { kind: 'reboot' }, 'booted')
    expect(facts.kernel).toBe('4-1.test.x86_64')
    expect(facts.bootId).not.toBe(before.bootId)
    expect(facts.bootedAt).toBe(host.query().facts.bootedAt)
    host.install(versions.slice(3))
    expect(host.installed()).toEqual(['kernel-3', 'kernel-4', 'kernel-5'])
  })

  test('says when each package came that the image did not bring', () => {
    const curl = pkg('curl', '2')
    const host = lab([kernel('1'), pkg('curl', '1')], [kernel('2'), curl])
    host.install([curl])
    const at = host.now()
    host.elapse(day)
    host.install([kernel('2')])
    expect(host.query().installedAt).toEqual({
      'curl.x86_64:0:2-1.test': at,
      'kernel.x86_64:0:1-1.test': start - 130 * day,
      'kernel.x86_64:0:2-1.test': host.now() - 1,
    })
  })
})

test('an apt host words its log as apt-get does', () => {
  const deb = (name: string, version: string, requires = {}) =>
    pkg(name, version, { arch: 'amd64', release: '', requires })
  const asked = deb('libc6', '2.35-0ubuntu3.8', { 'libc-bin': '2.35-0ubuntu3.8' })
  const host = lab(
    [deb('libc-bin', '2.35-0ubuntu3.4'), deb('libc6', '2.35-0ubuntu3.4')],
    [asked, deb('libc-bin', '2.35-0ubuntu3.8')],
    'ubuntu-22.04',
  )
  expect(host.install([asked]).log).toMatchInlineSnapshot(`
    "Reading package lists...
    Building dependency tree...
    Reading state information...
    The following packages will be upgraded:
      libc-bin libc6
    2 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
    Need to get 80 kB of archives.
    Unpacking libc6:amd64 (2.35-0ubuntu3.8) over (2.35-0ubuntu3.4) ...
    Unpacking libc-bin:amd64 (2.35-0ubuntu3.8) over (2.35-0ubuntu3.4) ...
    Setting up libc6:amd64 (2.35-0ubuntu3.8) ...
    Setting up libc-bin:amd64 (2.35-0ubuntu3.8) ...
    "
  `)
})

test('a Windows host is not offered what an installed update replaces', () => {
  const kb = (name: string, supersedes: readonly string[]) =>
    pkg(name, '', {
      arch: '',
      release: '',
      windows: {
        title: `Update (${name})`,
        classification: 'SecurityUpdates',
        msrcSeverity: 'Critical',
        msrcNumber: '',
        products: ['WindowsServer2019'],
        productFamily: 'Windows',
        patchSet: 'OS',
        supersedes,
        cves: [],
      },
    })
  const third = kb('KB3', ['KB2'])
  const host = lab([kb('KB0', [])], [kb('KB1', []), kb('KB2', ['KB1']), third, kb('KB4', [])], 'windows-server-2019')
  expect(host.install([third]).log).toMatchInlineSnapshot(`
    "Installed KB3 - Update (KB3)
    1 updates installed, 0 failed.
    "
  `)
  expect(briefly(host.query().available.map((each) => each.pkg))).toEqual(['KB4-'])
  expect(host.query().installedAt).toEqual({ KB3: host.now() - 2 })
})

test('hosts with the same packages share their lists, whenever they were patched', () => {
  const two = pkg('bash', '2')
  const host = lab([pkg('bash', '1'), pkg('curl', '1')], [two, pkg('bash', '3')])
  host.result('other', { kind: 'provision', os: 'amazon-linux-2023' }, 'provisioned')
  const state = (name: string) => host.result(name, { kind: 'query', refresh: true }, 'state')
  expect(state('h').available).toBe(state('other').available)
  host.install([two])
  host.elapse(day)
  host.result('other', { kind: 'install', packages: [two], lock: [] }, 'installed')
  expect(state('h').installed).toBe(state('other').installed)
  expect(state('h').available).toBe(state('other').available)
  expect(state('h').installedAt).not.toEqual(state('other').installedAt)
})
