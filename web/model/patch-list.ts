import type { PatchItem, PatchItems, PatchReport, PatchState } from '../../sim/view.ts'

/** What of a report is shown; '' for all. Stands in the link. */
export interface PatchFilter {
  readonly state: string
  readonly classification: string
  readonly severity: string
  readonly search: string
}

/** What each state means to people, in the order of urgency. */
const patchStates: readonly PatchState[] = [
  'Missing',
  'Failed',
  'InstalledPendingReboot',
  'InstalledRejected',
  'AvailableSecurityUpdate',
  'Installed',
  'InstalledOther',
  'NotApplicable',
]

export const patchStateWords: Readonly<Record<PatchState, string>> = {
  Missing: 'Missing',
  Failed: 'Failed',
  InstalledPendingReboot: 'Pending reboot',
  InstalledRejected: 'Installed, rejected',
  AvailableSecurityUpdate: 'Security update not approved',
  Installed: 'Installed',
  InstalledOther: 'Installed, other',
  NotApplicable: 'Not applicable',
}

/** How a state looks: the class of its badge, and a mark. */
export const patchStateLooks: Readonly<Record<PatchState, readonly [string, string]>> = {
  Missing: ['bad', '!'],
  Failed: ['bad', '✕'],
  InstalledPendingReboot: ['warn', '↻'],
  InstalledRejected: ['warn', '⊘'],
  AvailableSecurityUpdate: ['note', '◇'],
  Installed: ['good', '✓'],
  InstalledOther: ['', '✓'],
  NotApplicable: ['', '–'],
}

export function filterPatches(items: readonly PatchItem[], filter: PatchFilter): readonly PatchItem[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean)
  return items
    .filter(
      ({ state, classification, severity, id, title, cves }) =>
        (filter.state === '' || state === filter.state) &&
        (filter.classification === '' || classification === filter.classification) &&
        (filter.severity === '' || severity === filter.severity) &&
        words.every((word) => `${id} ${title} ${cves.join(' ')}`.toLowerCase().includes(word)),
    )
    .sort((a, b) => patchStates.indexOf(a.state) - patchStates.indexOf(b.state))
}

/** How many items are in each state; states without any are left out. */
export function countPatchStates({ items }: PatchItems): readonly (readonly [PatchState, number])[] {
  return patchStates.flatMap((state) => {
    const count = items.filter((item) => item.state === state).length
    return count === 0 ? [] : [[state, count] as const]
  })
}

/** The values that items have, in order; what they leave out is none. */
export const valuesOf = (items: readonly PatchItem[], member: 'classification' | 'severity'): readonly string[] =>
  [...new Set(items.map((item) => item[member]))].filter((value) => value !== '').sort()

/** When the node got a patch, epoch ms; 0 for what is not installed. Windows tells its times by KB, the others by title. */
export const installTime = ({ installedAt }: PatchReport, { title, id, installedAt: shared }: PatchItem): number =>
  installedAt[title] ?? installedAt[id] ?? shared
