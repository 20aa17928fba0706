import type { Advisory, PackageVersion } from '../catalog/catalog.ts'
import type { Os, PackageManager } from '../os/os.ts'
import type { Verdict } from './approve.ts'
import type { PatchPolicy } from './baseline.ts'
import { aptJudge } from './judge-apt.ts'
import { rpmJudge } from './judge-rpm.ts'
import { windowsJudge } from './judge-windows.ts'
import { zypperJudge } from './judge-zypper.ts'

/** A version as a baseline sees it: on offer and installed ones alike. */
export interface Subject {
  readonly pkg: PackageVersion
  readonly advisories?: readonly Advisory[]
}

/** What a policy says of a version on one system; it knows no host and no time. */
export type Judge = (subject: Subject) => Verdict

const JUDGES: Readonly<Record<PackageManager, (policy: PatchPolicy, os: Os) => Judge>> = {
  yum: rpmJudge,
  dnf: rpmJudge,
  zypper: zypperJudge,
  apt: aptJudge,
  'windows-update': windowsJudge,
}

/** Remembers verdicts by version, since versions are shared by all hosts; notices of a version rarely change. */
const remembering = (judge: Judge): Judge => {
  const known = new WeakMap<PackageVersion, { advisories: readonly Advisory[] | undefined; verdict: Verdict }>()
  return (subject) => {
    const entry = known.get(subject.pkg)
    if (entry && entry.advisories === subject.advisories) return entry.verdict
    const verdict = judge(subject)
    known.set(subject.pkg, { advisories: subject.advisories, verdict })
    return verdict
  }
}

const judges = new WeakMap<PatchPolicy, WeakMap<Os, Judge>>()

/** The judge for a policy on a system, compiled once per pair of objects. */
export const judgeOf = (policy: PatchPolicy, os: Os): Judge => {
  const ofPolicy = judges.get(policy) ?? new WeakMap<Os, Judge>()
  judges.set(policy, ofPolicy)
  const judge = ofPolicy.get(os) ?? remembering(JUDGES[os.manager](policy, os))
  ofPolicy.set(os, judge)
  return judge
}
