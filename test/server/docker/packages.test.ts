import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, findEngine } from '../../../server/docker/client.ts'
import { baseName } from '../../../server/docker/images/names.ts'
import { label, owner } from '../../../server/docker/labels.ts'
import { packagesVolume } from '../../../server/docker/packages/builder.ts'
import { type Builder, buildPackages, openBuilder, packagePaths } from '../../../server/docker/packages/index.ts'
import { recipeOf } from '../../../server/docker/packages/recipe.ts'
import { specsOf } from '../../../server/docker/packages/rpm.ts'
import { oneLine } from '../../../server/docker/packages/text.ts'
import type { Catalog, PackageVersion } from '../../../sim/catalog/catalog.ts'
import { catalogOf } from '../../../sim/catalog/registry.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { describeDocker, linux } from '../../docker/engine.ts'
import { inside } from './inside.ts'

const start = Date.UTC(2026, 0, 1)
const day = 86_400_000
const amazon = osOf('amazon-linux-2023')
const ubuntu = osOf('ubuntu-22.04')
const catalog = catalogOf(amazon.id, start, 'a')

const version = (more: Partial<PackageVersion>): PackageVersion => ({
  name: 'thing',
  arch: 'noarch',
  epoch: 0,
  version: '1.0',
  release: '1',
  repository: 'amazonlinux',
  builtAt: start,
  requires: {},
  priority: '',
  section: '',
  installOnly: false,
  size: 1,
  summary: 'A thing',
  ...more,
})

const everything = (of: Catalog): PackageVersion[] =>
  [...of.image, ...of.published(start + 365 * day)].map(({ pkg }) => pkg)

describe('a recipe', () => {
  test('is the same for every lab', () => {
    for (const os of linux) {
      const paths = (from: number, seed: string): readonly string[] => {
        const of = catalogOf(os.id, from, seed)
        return packagePaths(
          os,
          of,
          [...of.image, ...of.published(from)].map(({ pkg }) => pkg),
        )
      }
      expect(paths(start + 40 * day, 'b')).toEqual(paths(start, 'a'))
    }
  })

  test('is another when anything that goes into the file is', () => {
    const changes: Partial<PackageVersion>[] = [
      {},
      { summary: 'Another thing' },
      { version: '1.1' },
      { epoch: 1 },
      { requires: { other: '' } },
      { requires: { other: '2' } },
      { installOnly: true },
    ]
    const paths = changes.map((more) => recipeOf(amazon, catalog, version(more)).path)
    expect(new Set(paths).size).toBe(changes.length)
    const reboot = { ...catalog, needsReboot: () => true }
    const debPath = (of: Catalog): string => recipeOf(ubuntu, of, version({ arch: 'all', release: '' })).path
    expect(debPath(reboot)).not.toBe(debPath(catalog))
  })

  test('divides packages among specs that have each name once', () => {
    const recipes = everything(catalog).map((pkg) => recipeOf(amazon, catalog, pkg))
    const specs = specsOf('x86_64', recipes)
    for (const { recipes: inSpec } of specs) expect(new Set(inSpec.map(({ pkg }) => pkg.name)).size).toBe(inSpec.length)
    expect(specs.reduce((sum, { recipes: inSpec }) => sum + inSpec.length, 0)).toBe(recipes.length)
    const foreign = recipeOf(amazon, catalog, version({ arch: 'i686' }))
    expect(specsOf('x86_64', [foreign]).map(({ target }) => target)).toEqual(['i686'])
  })

  test('of a kernel names its parts exactly and has files for each version', () => {
    const kernel = version({
      name: 'kernel',
      arch: 'x86_64',
      installOnly: true,
      requires: { 'kernel-core': '1.0-1', grub2: '2' },
    })
    const { section } = recipeOf(osOf('rhel-9'), { ...catalog, kernelRelease: () => '1.0-1.x86_64' }, kernel)
    expect(section).toMatchInlineSnapshot(`
      "%package -n kernel
      Summary: A thing
      Version: 1.0
      Release: 1
      Vendor: Red Hat, Inc.
      AutoReqProv: no
      Requires: kernel-core = 1.0-1
      Requires: grub2 >= 2
      Provides: installonlypkg(kernel)
      %description -n kernel
      kernel of a lab.
      %pre -n kernel -p <lua>
      if posix.stat("/etc/patchlab/faults/package-script-fails/kernel") then
        error("kernel: the script of the package failed")
      end
      %files -n kernel
      %defattr(-,root,root,-)
      /usr/share/patchlab/kernel-1.0-1.x86_64
      /usr/lib/patchlab/kernels/1.0-1.x86_64/kernel
      "
    `)
  })

  test.each<[string, Partial<PackageVersion>]>([
    ['a name with a macro', { name: '%{lua:x}' }],
    ['a name that leaves the folder', { name: '../x' }],
    ['a version with a line break', { version: '1\n%prep' }],
    ['a release with a blank', { release: '1 2' }],
    ['an architecture that is a path', { arch: '/etc' }],
    ['a requirement with a macro', { requires: { '%(id)': '' } }],
    ['a requirement of a version with a macro', { requires: { other: '%(id)' } }],
  ])('is not made of %s', (_, more) => {
    expect(() => recipeOf(amazon, catalog, version(more))).toThrow(/cannot be packaged/)
    expect(() => recipeOf(ubuntu, catalog, version(more))).toThrow(/cannot be packaged/)
  })

  test('is not made of a kernel release that leaves its folder', () => {
    const of = { ...catalog, kernelRelease: () => '../../etc' }
    expect(() => recipeOf(amazon, of, version({}))).toThrow(/kernel release/)
  })

  test('takes any summary as text on one line', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('%', '{', '}', '(', '\\', '\n', '\r', '"', ' ', 'lua:')).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (summary) => {
        const plain = recipeOf(amazon, catalog, version({ summary: 'x' })).section.split('\n')
        const lines = recipeOf(amazon, catalog, version({ summary })).section.split('\n')
        expect(lines.length).toBe(plain.length)
        expect(lines[1]).toMatch(/^Summary: (?:[^%\\\p{Cc}]|%%)+$/u)
        expect(lines.toSpliced(1, 1)).toEqual(plain.toSpliced(1, 1))
        const { contents } = recipeOf(ubuntu, catalog, version({ arch: 'all', release: '', summary, section: summary }))
        const control = contents['DEBIAN/control']
        const fields =
          control !== undefined && 'content' in control ? String(control.content).trimEnd().split('\n') : []
        for (const field of fields) expect(field).toMatch(/^[A-Z][A-Za-z-]+: \S/)
      }),
    )
  })
})

describeDocker('package files', () => {
  let engine: Engine
  let builder: Builder
  const labels = { [label.owner]: owner(), [label.lab]: 'test/packages' }
  /** Of this run alone, so that the files are not there yet. */
  const fresh = (): string => `1.${Date.now()}.${Math.floor(Math.random() * 1e6)}`
  const look = (script: string): Promise<string> =>
    inside(engine, baseName('builder'), { '/packages': packagesVolume }, script)

  beforeAll(async () => {
    engine = await findEngine(process.env)
    builder = await openBuilder(engine, labels)
  })
  afterAll(() => builder.close())

  const hostile = [
    '%{lua:os.execute("touch /packages/owned")}',
    '%(touch /packages/owned) %[1+1] %%{name} %{?dist}',
    'a line\nRequires: something\n%prep\ntouch /packages/owned',
    'ends with a backslash \\',
    '\\%{unbalanced %{ %( ((( }}}',
    '$(touch /packages/owned) `id` "quoted" \'quoted\' <xml> & ü 🎉',
  ]

  test('have any summary as plain text', async () => {
    const now = fresh()
    const rpms = hostile.map((summary, n) => version({ name: `hostile${n}`, version: now, summary }))
    const paths = await buildPackages(builder, amazon, catalog, rpms)
    const printed = await look(
      `for file in ${paths.join(' ')}; do rpm -qp --qf '%{SUMMARY}\\n' "$file"; rpm -qpR "$file" | grep -v rpmlib || true; done; ls /packages`,
    )
    expect(printed.split('\n').slice(0, hostile.length)).toEqual(
      hostile.map((text) => oneLine(text).replaceAll('\\', '/')),
    )
    expect(printed).not.toMatch(/^owned$/m)

    const debs = hostile.map((summary, n) =>
      version({
        name: `hostile${n}`,
        arch: 'all',
        version: now,
        release: '',
        summary,
        section: summary,
        priority: summary,
      }),
    )
    const debPaths = await buildPackages(builder, ubuntu, catalog, debs)
    const shown = await look(
      `for file in ${debPaths.join(' ')}; do dpkg-deb -f "$file" Description; done; ls /packages`,
    )
    expect(shown.split('\n').slice(0, hostile.length)).toEqual(hostile.map((text) => oneLine(text)))
    expect(shown).not.toMatch(/^owned$/m)
  })

  test('are what the catalogue says', async () => {
    const of = catalogOf('rhel-9', start, 'a')
    const packages = everything(of)
    const paths = await buildPackages(builder, osOf('rhel-9'), of, packages)
    const printed = await look(`rpm -qp --qf '%{NAME} %{EPOCHNUM} %{VERSION} %{RELEASE} %{ARCH}\\n' ${paths.join(' ')}`)
    expect(printed.trim().split('\n')).toEqual(
      packages.map((pkg) => `${pkg.name} ${pkg.epoch} ${pkg.version} ${pkg.release} ${pkg.arch}`),
    )
  })

  test('of deb say what the catalogue says', async () => {
    const of = catalogOf('raspbian-12', start, 'a')
    const packages = everything(of)
    const paths = await buildPackages(builder, osOf('raspbian-12'), of, packages)
    const printed = await look(
      `for file in ${paths.join(' ')}; do dpkg-deb -W --showformat '\${Package} \${Version} \${Architecture} \${Priority} \${Section}\\n' "$file"; done`,
    )
    expect(printed.trim().split('\n')).toEqual(
      packages.map((pkg) => `${pkg.name} ${pkg.version} ${pkg.arch} ${pkg.priority} ${pkg.section}`),
    )
  })

  test('are built once, whole, and the same, whoever builds', async () => {
    const now = fresh()
    const packages = Array.from({ length: 40 }, (_, n) =>
      version({ name: `shared${n % 20}`, version: now, release: String(n) }),
    )
    const other = await openBuilder(engine, labels)
    try {
      const build = (by: Builder): Promise<readonly string[]> => buildPackages(by, amazon, catalog, packages)
      const [paths, theirs] = await Promise.all([build(builder), build(other)])
      expect(theirs).toEqual(paths)
      const state = `rpm -qp --nosignature ${paths.join(' ')} | sort | uniq -c | wc -l; sha256sum ${paths.join(' ')}; stat -c %Y ${paths.join(' ')}`
      const before = await look(state)
      expect(before.split('\n')[0]).toBe('40')
      await build(other)
      expect(await look(state)).toBe(before)
    } finally {
      await other.close()
    }
  })

  test('come about although the builder is removed under way', async () => {
    const now = fresh()
    const packages = Array.from({ length: 60 }, (_, n) => version({ name: `cut${n}`, version: now }))
    const victim = await openBuilder(engine, { ...labels, [label.lab]: 'test/victim' })
    try {
      const building = buildPackages(victim, amazon, catalog, packages)
      const found = await engine.docker.listContainers({ all: true, filters: { label: [`${label.lab}=test/victim`] } })
      await Promise.all(found.map(({ Id }) => engine.docker.getContainer(Id).remove({ force: true })))
      const paths = await building
      expect((await look(`rpm -qp --nosignature ${paths.join(' ')} | wc -l`)).trim()).toBe('60')
    } finally {
      await victim.close()
    }
  })
})
