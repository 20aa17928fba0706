import type { systems } from '../../sim/index.ts'

export type Os = (typeof systems)[number]
type OsId = Os['id']

/** The node's tag by which the lab finds its nodes, and its patch group. */
export const patchGroup = 'Critical'
export const tagKey = 'Environment'
/** The lab's own system has the value of the lab's text; others have one each, so that no command meets nodes of two systems. */
export const tagValue = ({ id }: Os): string => (id === 'amazon-linux-2018.03' ? 'SSMPatchLab' : `SSMPatchLab-${id}`)

/** The package that says which release a system is, and would carry it to the next one. */
const releasePackages: Readonly<Record<OsId, string | undefined>> = {
  'amazon-linux-2018.03': 'system-release',
  'amazon-linux-2': 'system-release',
  'amazon-linux-2023': 'system-release',
  'ubuntu-22.04': 'base-files',
  'ubuntu-24.04': 'base-files',
  'rhel-8': 'redhat-release',
  'rhel-9': 'redhat-release',
  'debian-12': 'base-files',
  'raspbian-12': 'base-files',
  'sles-15': 'sles-release',
  'oracle-linux-8': 'oraclelinux-release',
  'oracle-linux-9': 'oraclelinux-release',
  'centos-7': 'centos-release',
  'centos-stream-9': 'centos-stream-release',
  // Windows has none: there an upgrade to the next version is an update like others, found by its classification.
  'windows-server-2019': undefined,
  'windows-server-2022': undefined,
}

export const releasePackage = ({ id }: Os): string | undefined => releasePackages[id]

/** The properties by which the console lets a rule choose on this system (spec §2). */
export function ruleProperties({
  family,
}: Os): readonly ('PRODUCT' | 'CLASSIFICATION' | 'SEVERITY' | 'MSRC_SEVERITY' | 'PRIORITY')[] {
  if (family === 'deb') return ['PRODUCT', 'PRIORITY']
  return family === 'windows'
    ? ['PRODUCT', 'CLASSIFICATION', 'MSRC_SEVERITY']
    : ['PRODUCT', 'CLASSIFICATION', 'SEVERITY']
}

/** Where a rule can include updates that are not for security (spec §3.3–3.6). */
export const hasNonSecurity = ({ manager }: Os): boolean => manager === 'yum' || manager === 'dnf' || manager === 'apt'

/** The step of AWS-RunPatchBaseline that patches this system, and one that it skips. */
export const patchSteps = ({ family }: Os): { readonly own: string; readonly skipped: string } =>
  family === 'windows' ? { own: 'PatchWindows', skipped: 'PatchLinux' } : { own: 'PatchLinux', skipped: 'PatchWindows' }
