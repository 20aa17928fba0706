import type {
  Advisory,
  AvailablePackage,
  InstalledPackage,
  PackageVersion,
  WindowsUpdate,
} from '../../../sim/catalog/catalog.ts'
import { osOf } from '../../../sim/os/registry.ts'
import { assess } from '../../../sim/patching/assess.ts'
import type { AssessInput, Assessment } from '../../../sim/patching/assessment.ts'
import type { PatchFilter, PatchPolicy, PatchRule } from '../../../sim/patching/baseline.ts'

export const DAY = 86_400_000
/** Noon of a day long after every fixture. */
export const NOW = Date.UTC(2025, 5, 30, 12)

export const AL1 = osOf('amazon-linux-2018.03')
export const AL2023 = osOf('amazon-linux-2023')
export const SLES = osOf('sles-15')
export const UBUNTU = osOf('ubuntu-22.04')
export const WIN = osOf('windows-server-2019')

/** A package from `name-version-release` (rpm) or with a whole version (deb); built 100 days ago. */
export const pkg = (name: string, version: string, more: Partial<PackageVersion> = {}): PackageVersion => ({
  name,
  arch: 'x86_64',
  epoch: 0,
  version,
  release: '1',
  repository: 'amzn-updates',
  builtAt: NOW - 100 * DAY,
  requires: {},
  priority: '',
  section: '',
  installOnly: false,
  size: 1000,
  summary: '',
  ...more,
})

export const deb = (name: string, version: string, more: Partial<PackageVersion> = {}): PackageVersion =>
  pkg(name, version, {
    arch: 'amd64',
    release: '',
    repository: 'jammy-security',
    priority: 'optional',
    section: 'libs',
    ...more,
  })

export const kb = (name: string, more: Partial<WindowsUpdate> = {}, builtAt = NOW - 100 * DAY): PackageVersion =>
  pkg(name, '', {
    arch: 'x64',
    release: '',
    repository: 'windows-update',
    builtAt,
    windows: {
      title: `Cumulative Update (${name})`,
      classification: 'SecurityUpdates',
      msrcSeverity: 'Critical',
      msrcNumber: '',
      products: ['WindowsServer2019'],
      productFamily: 'Windows',
      patchSet: 'OS',
      supersedes: [],
      cves: [],
      ...more,
    },
  })

export const notice = (
  id: string,
  classification: string,
  severity: string,
  more: Partial<Advisory> = {},
): Advisory => ({
  id,
  classification,
  severity,
  issuedAt: NOW - 100 * DAY,
  updatedAt: 0,
  cves: [],
  bugzillas: [],
  title: '',
  ...more,
})

export const offer = (pkg: PackageVersion, ...advisories: Advisory[]): AvailablePackage => ({ pkg, advisories })
export const here = (pkg: PackageVersion, ...advisories: Advisory[]): InstalledPackage => ({
  pkg,
  advisories,
  installedAt: NOW - 90 * DAY,
})

export const filters = (keys: Partial<Record<PatchFilter['key'], readonly string[]>>): readonly PatchFilter[] =>
  (Object.entries(keys) as [PatchFilter['key'], readonly string[]][]).map(([key, values]) => ({ key, values }))

export const rule = (keys: Parameters<typeof filters>[0], more: Partial<PatchRule> = {}): PatchRule => ({
  filters: filters(keys),
  complianceLevel: 'UNSPECIFIED',
  approveAfterDays: 0,
  enableNonSecurity: false,
  ...more,
})

export const policy = (more: Partial<PatchPolicy> = {}): PatchPolicy => ({
  operatingSystem: 'AMAZON_LINUX',
  globalFilters: [],
  rules: [],
  approvedPatches: [],
  approvedPatchesComplianceLevel: 'UNSPECIFIED',
  approvedPatchesEnableNonSecurity: false,
  rejectedPatches: [],
  rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
  sources: [],
  ...more,
})

export const input = (more: Partial<AssessInput>): AssessInput => ({
  os: AL1,
  policy: policy(),
  installed: [],
  available: [],
  now: NOW,
  operation: 'Scan',
  pendingReboot: new Set(),
  ...more,
})

/** `state title`, one per item: what most tests are about. */
export const brief = ({ items }: Assessment): readonly string[] => items.map(({ state, title }) => `${state} ${title}`)
export const assessBrief = (more: Partial<AssessInput>): readonly string[] => brief(assess(input(more)))
