import type { Os } from '../os/os.ts'
import type { PatchPolicy } from './baseline.ts'
import type { Judge } from './judge.ts'
import { noticeJudge } from './judge-notices.ts'
import { nameMatcher } from './name-pattern.ts'
import { ANY_CASE } from './rule.ts'

/** zypper: only what belongs to a patch can be approved, EnableNonSecurity or not; patches go by name (spec §3.5, §3.7). */
export const zypperJudge = (policy: PatchPolicy, os: Os): Judge =>
  noticeJudge(policy, os, {
    spelling: ANY_CASE,
    noticeless: false,
    noticeNames: ({ id }) => [id],
    noticeMatcher: nameMatcher,
  })
