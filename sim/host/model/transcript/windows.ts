import type { PackageVersion } from '../../../catalog/catalog.ts'
import type { Trouble } from '../commit.ts'
import type { Transaction } from '../solve.ts'
import type { Stock } from '../stock.ts'

const named = (pkg: PackageVersion): string => (pkg.windows?.title ? `${pkg.name} - ${pkg.windows.title}` : pkg.name)

/** One line per update; the Windows Update Agent itself prints nothing. */
export function windowsTranscript(
  { changes, present, problems }: Transaction,
  _: Stock,
  trouble: Trouble | undefined,
): readonly string[] {
  const failed = changes.filter(({ pkg }) => trouble?.culprits.includes(pkg) || trouble?.skipped.includes(pkg))
  const done = changes.filter((each) => !failed.includes(each))
  return [
    ...problems.map(({ pkg, cause }) =>
      cause.kind === 'locked'
        ? `Skipped ${named(pkg)}: it is rejected.`
        : `Failed ${named(pkg)}: the update is not in the catalog.`,
    ),
    ...present.map((pkg) => `Already installed ${named(pkg)}`),
    ...done.map(({ pkg }) => `Installed ${named(pkg)}`),
    ...failed.map(({ pkg }) => `Failed ${named(pkg)}: ${trouble === undefined ? '' : codes[trouble.cause]}`),
    `${done.length} updates installed, ${problems.length + failed.length} failed.`,
  ]
}

/** HRESULTs: a handler's failure, a connection timed out, a full disk. */
const codes: Readonly<Record<Trouble['cause'], string>> = {
  script: '0x80240022',
  checksum: '0x80246002',
  repository: '0x80072EE2',
  space: '0x80070070',
}
