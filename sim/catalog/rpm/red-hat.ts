import type { Published } from './system.ts'

/** Red Hat's kinds of errata: security, bug fix and enhancement advisories; what is recommended or new comes as one of the latter. */
const kinds: Readonly<Record<string, string>> = { Security: 'SA', Enhancement: 'EA', Newpackage: 'EA' }

/** `RHSA-2026:1234` for the prefix `RH`; the same scheme with CentOS's prefix `CE` … */
export const redHatAdvisoryId = (prefix: string) => (classification: string, number: number) =>
  `${prefix}${kinds[classification] ?? 'BA'}-2026:${number}`

/** … and `ELSA-2026-1234` for Oracle's. */
export const oracleAdvisoryId = (classification: string, number: number): string =>
  `EL${kinds[classification] ?? 'BA'}-2026-${number}`

/** Red Hat says Moderate where Amazon says Medium. */
export const redHatWords = { Medium: 'Moderate' } as const

/** Oracle has three classifications only. */
export const oracleWords = { ...redHatWords, Recommended: 'Bugfix', Newpackage: 'Enhancement' } as const

/** A rebuild publishes the same errata some days later, revisions included. */
export const rebuiltAfter = (days: number, published: readonly Published[]): readonly Published[] =>
  published.map((one) => ({
    ...one,
    day: one.day + days,
    ...(one.notice && {
      notice: {
        ...one.notice,
        ...(one.notice.updatedDay !== undefined && { updatedDay: one.notice.updatedDay + days }),
      },
    }),
  }))
