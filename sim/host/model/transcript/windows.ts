import type { PackageVersion } from '../../../catalog/catalog.ts'
import type { Transaction } from '../solve.ts'

const named = (pkg: PackageVersion): string => (pkg.windows?.title ? `${pkg.name} - ${pkg.windows.title}` : pkg.name)

/** One line per update; the Windows Update Agent itself prints nothing. */
export const windowsTranscript = ({ changes, present, problems }: Transaction): readonly string[] => [
  ...problems.map(({ pkg, cause }) =>
    cause.kind === 'locked'
      ? `Skipped ${named(pkg)}: it is rejected.`
      : `Failed ${named(pkg)}: the update is not in the catalog.`,
  ),
  ...present.map((pkg) => `Already installed ${named(pkg)}`),
  ...changes.map(({ pkg }) => `Installed ${named(pkg)}`),
  `${changes.length} updates installed, ${problems.length} failed.`,
]
