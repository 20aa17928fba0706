import type { Os } from '../os/os.ts'
import type { PatchPolicy } from './baseline.ts'
import type { Judge } from './judge.ts'
import { noticeJudge } from './judge-notices.ts'
import { exactMatcher } from './name-pattern.ts'
import type { Spelling } from './rule.ts'
import { ANY_CASE, TITLE_CASE } from './rule.ts'

// Vendors write Moderate or Medium for the same thing, and baselines may hold either (spec §2).
const oneMedium = ({ filter, fact }: Spelling): Spelling => {
  const alike = (value: string): string => value.replace(/^(m)oderate$/i, '$1edium')
  return { filter: (value) => alike(filter(value)), fact: (value) => alike(fact(value)) }
}

/** yum and dnf: packages and the notices of updateinfo.xml (spec §3.3). */
export const rpmJudge = (policy: PatchPolicy, os: Os): Judge =>
  noticeJudge(policy, os, {
    spelling: oneMedium(os.manager === 'yum' ? TITLE_CASE : ANY_CASE),
    noticeless: true,
    noticeNames: ({ id, cves, bugzillas }) => [id, ...cves, ...bugzillas],
    noticeMatcher: exactMatcher,
  })
