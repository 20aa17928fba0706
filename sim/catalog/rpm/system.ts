import type { Issue, IssueName } from './issues.ts'
import { issues } from './issues.ts'

/**
 * Versions by the packages that share them: binary packages built from one source, the one that names the group first,
 * separated by spaces (`'openssl openssl-libs': '1:3.0.7-24'`). A version is `[epoch:]version-release`; a release without the
 * system's dist tag gets it appended.
 */
export type Versions = Readonly<Record<string, string>>

/** What sets one rpm system apart from the others of the family. */
export interface RpmSystem {
  /** Suffix of releases, e.g. `.amzn1`; '' where packages carry none. */
  readonly dist: string
  /** Repository that a package comes from; `update` is false for what the image or the first repository held. */
  repository(name: string, update: boolean): string
  /** What a fresh host has. */
  readonly image: Versions
  /** What the repositories have held since before the image was made, and a fresh host has not. */
  readonly offered: Versions
  /** Updates, in any order. */
  readonly published: readonly Published[]
  /** The vendor's format of a notice's id. */
  advisoryId(classification: string, number: number): string
  /** The vendor's words for the family's classifications and severities, where they differ. */
  readonly words?: Readonly<Record<string, string>>
  /** Severity of a notice that does not concern security: some vendors grade those too, some say None, the others leave it empty. */
  grade?(severity: string): string
  /** Whether notices name Bugzilla numbers. */
  readonly bugzillas: boolean
  /** `uname -r` for a kernel's version and release; `version-release.x86_64` unless said otherwise. */
  uname?(version: string, release: string): string
}

/** One publication, as an overlay writes it; `notice` and `quiet` make them. */
export interface Published {
  readonly day: number
  readonly packages: Versions
  readonly notice?: Notice
  /** Packages that this version and all later ones need beyond what the family knows: group → name → least version. */
  readonly adds?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A notice before the vendor puts it into words. */
export interface Notice extends Issue {
  readonly number: number
  readonly vendorClassification?: string
  readonly updatedDay?: number
}

interface More {
  /** A classification that only this vendor has, e.g. Newpackage. */
  readonly classification?: string
  readonly updatedDay?: number
  readonly adds?: Published['adds']
}

/** A publication with a notice about a known issue; `number` is the varying part of the notice's id. */
export function notice(day: number, number: number, issue: IssueName, packages: Versions, more: More = {}): Published {
  return {
    day,
    packages,
    notice: {
      ...issues[issue],
      number,
      ...(more.classification && { vendorClassification: more.classification }),
      ...(more.updatedDay !== undefined && { updatedDay: more.updatedDay }),
    },
    ...(more.adds && { adds: more.adds }),
  }
}

/** A publication that no notice mentions. */
export const quiet = (day: number, packages: Versions): Published => ({ day, packages })
