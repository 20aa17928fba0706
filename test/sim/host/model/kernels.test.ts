import { describe, expect, test } from 'vitest'
import type { PackageVersion } from '../../../../sim/catalog/catalog.ts'
import type { OsId } from '../../../../sim/os/os.ts'
import { bench, briefly, catalogue, pkg } from './bench.ts'

const kernel = (version: string): PackageVersion => pkg('kernel', version, { installOnly: true })

/** A kernel of two parts: modules need the kernel of their own version. */
const whole = (version: string): readonly PackageVersion[] => [
  kernel(version),
  pkg('modules', version, { installOnly: true, requires: { kernel: `${version}-1.test` } }),
]

function lab(os: OsId, image: readonly PackageVersion[], versions: readonly PackageVersion[]) {
  const it = bench([catalogue(os, image, versions)])
  it.result('h', { kind: 'provision', os }, 'provisioned')
  return {
    reboot: () => it.result('h', { kind: 'reboot' }, 'booted'),
    /** What came, and what is there afterwards. */
    install(packages: readonly PackageVersion[], lock: readonly string[] = []) {
      const { installed } = it.result('h', { kind: 'install', packages, lock }, 'installed')
      const state = it.result('h', { kind: 'query', refresh: false }, 'state')
      return { came: briefly(installed), there: briefly(state.installed.map((each) => each.pkg)).join(' ') }
    },
  }
}

/** As the managers did it on containers. */
describe('kernels', () => {
  test('zypper puts no older one beside a newer one, dnf does', () => {
    const older = kernel('2')
    const install = (os: OsId): readonly string[] => {
      const host = lab(os, [kernel('1')], [older, kernel('3')])
      host.install([kernel('3')])
      return host.install([older]).came
    }
    expect({ zypper: install('sles-15'), dnf: install('rhel-9') }).toEqual({ zypper: [], dnf: ['kernel-2'] })
  })

  test('have parts that need each other at one version, not at a later one', () => {
    const [, modules = kernel('')] = whole('2')
    const host = lab('rhel-9', whole('1'), [...whole('2'), ...whole('3')])
    host.install([kernel('3')])
    expect(host.install([modules]).came).toEqual(['modules-2', 'kernel-2'])
  })

  test('make room without the parts of the one that runs, and with what needs what goes', () => {
    const host = lab('rhel-9', whole('1'), [...whole('2'), ...whole('3'), kernel('4')])
    host.install(whole('2'))
    host.install(whole('3'))
    expect(host.install([kernel('4')]).there).toBe('kernel-1 kernel-3 kernel-4 modules-1 modules-3')
  })

  test('make no room where something locked would have to go: dnf then changes nothing', () => {
    const bash = pkg('bash', '2')
    const host = lab('rhel-9', [pkg('bash', '1'), ...whole('1')], [bash, ...whole('2'), ...whole('3'), kernel('4')])
    host.install(whole('2'))
    host.install(whole('3'))
    expect(host.install([bash, kernel('4')], ['modules']).came).toEqual([])
    expect(host.install([bash], ['modules']).came).toEqual(['bash-2'])
  })
})

test.each<OsId>(['rhel-9', 'sles-15'])(
  '%s: of two that were asked for and exclude each other the first comes',
  (os) => {
    const libs = ['1', '2', '3'].map((version) => pkg('libs', version))
    const [one = kernel(''), two = kernel('')] = libs
    const tool = pkg('tool', '3', { requires: { libs: '3-1.test' } })
    const install = (...asked: readonly PackageVersion[]): string =>
      lab(os, [one, pkg('tool', '1')], [...libs.slice(1), tool]).install(asked).there
    expect(install(tool, two)).toBe('libs-3 tool-3')
    expect(install(two, tool)).toBe('libs-2 tool-1')
  },
)
