import type { SourcePackage } from '../source.ts'
import { kbNumber, windowsUpdate } from './update.ts'
import type { Server } from './update.ts'

const month = 28
/** So that the last monthly release before the lab's start is four days old: who waits a week has not approved it yet. */
const firstTuesday = -116
const firstPreview = firstTuesday + 14

/** Slots of what all systems share; each system has five of its own from `Server.slot` on. */
const sharedSlot = { defender: 0, removalTool: 1, office: 2, sqlServer2019: 3, sqlServer2022: 4, application: 5 }
const ownSlot = { cumulative: 0, framework: 1, stack: 2, preview: 3, occasional: 4 }

const isOn = (day: number, first: number, every: number): boolean => (day - first) % every === 0

/** What Microsoft publishes of a system on a day by its rhythm: several lists are several publications. */
export function rhythmOf(server: Server, day: number): readonly (readonly SourcePackage[])[] {
  return [
    ...(isOn(day, 0, 7) ? [[definitions(day)]] : []),
    ...(isOn(day, firstTuesday, month) ? [tuesday(server, day)] : []),
    ...(isOn(day, firstPreview, month) ? [[preview(server, day)]] : []),
  ]
}

/** The number for an update outside every series: the system's own, or one that all systems share. */
export const occasionalKb = (server: Server, day: number, patchSet: 'OS' | 'APPLICATION'): string =>
  kbNumber(day, patchSet === 'OS' ? server.slot + ownSlot.occasional : sharedSlot.application)

/**
 * Microsoft gives all definitions one number, KB2267602, and tells them apart by version. Here a KB is one update, so each
 * has its own.
 */
function definitions(day: number): SourcePackage {
  const number = (at: number): string => kbNumber(at, sharedSlot.defender)
  return windowsUpdate({
    kb: number(day),
    title: `Security Intelligence Update for Microsoft Defender Antivirus - Version 1.${421 + day / 7}.105.0`,
    classification: 'DefinitionUpdates',
    products: ['WindowsServer2019', 'WindowsServer2022'],
    supersedes: [number(day - 7)],
    megabytes: 118,
  })
}

/** The monthly security release; a servicing stack, an update of SQL Server or both come with some. */
function tuesday(server: Server, day: number): readonly SourcePackage[] {
  const months = (day - firstTuesday) / month
  return [
    ...(months % 3 === 0 ? [stack(server, day)] : []),
    cumulative(server, day, months),
    framework(server, day, months),
    removalTool(day, months),
    office(day),
    ...(months % 2 === 0 ? [sqlServer(server, day, months)] : []),
  ]
}

const cves = (day: number, slot: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `CVE-2026-${20_000 + (day + 700) * 40 + slot * 4 + i}`)

function cumulative(server: Server, day: number, months: number): SourcePackage {
  const slot = server.slot + ownSlot.cumulative
  const stackDay = day - (((months % 3) + 3) % 3) * month
  return windowsUpdate({
    kb: kbNumber(day, slot),
    title: `Cumulative Update for ${server.name}${server.release} for x64-based Systems`,
    classification: 'SecurityUpdates',
    msrcSeverity: 'Critical',
    products: [server.product],
    supersedes: [kbNumber(day - month, slot), kbNumber(day - month + 14, server.slot + ownSlot.preview)],
    cves: cves(day, slot, 4),
    requires: [kbNumber(stackDay, server.slot + ownSlot.stack)],
    megabytes: 642,
    reboot: true,
    build: `${server.build}.${server.revision + months * 131}`,
  })
}

/** The optional release two weeks later: the coming month's fixes without its security part. */
function preview(server: Server, day: number): SourcePackage {
  return windowsUpdate({
    kb: kbNumber(day, server.slot + ownSlot.preview),
    title: `Cumulative Update Preview for ${server.name}${server.release} for x64-based Systems`,
    classification: 'Updates',
    products: [server.product],
    supersedes: [],
    megabytes: 645,
    reboot: true,
  })
}

/** Its severity changes with the flaws that a month brings. */
function framework(server: Server, day: number, months: number): SourcePackage {
  const slot = server.slot + ownSlot.framework
  const moderate = months % 2 !== 0
  return windowsUpdate({
    kb: kbNumber(day, slot),
    title: `Cumulative Update for ${server.framework} for ${server.name} for x64`,
    classification: 'SecurityUpdates',
    msrcSeverity: moderate ? 'Moderate' : 'Important',
    products: [server.product],
    supersedes: [kbNumber(day - month, slot)],
    cves: cves(day, slot, 1),
    megabytes: 71,
    reboot: true,
  })
}

function stack(server: Server, day: number): SourcePackage {
  const slot = server.slot + ownSlot.stack
  return windowsUpdate({
    kb: kbNumber(day, slot),
    title: `Servicing Stack Update for ${server.name}${server.release} for x64-based Systems`,
    classification: 'SecurityUpdates',
    msrcSeverity: 'Critical',
    products: [server.product],
    supersedes: [kbNumber(day - 3 * month, slot)],
    megabytes: 14,
  })
}

function removalTool(day: number, months: number): SourcePackage {
  const number = (at: number): string => kbNumber(at, sharedSlot.removalTool)
  return windowsUpdate({
    kb: number(day),
    title: `Windows Malicious Software Removal Tool x64 - v5.${128 + months}`,
    classification: 'UpdateRollups',
    products: ['WindowsServer2019', 'WindowsServer2022'],
    supersedes: [number(day - month)],
    megabytes: 74,
  })
}

function office(day: number): SourcePackage {
  const number = (at: number): string => kbNumber(at, sharedSlot.office)
  return windowsUpdate({
    kb: number(day),
    title: 'Security Update for Microsoft Office 2016 64-Bit Edition',
    classification: 'SecurityUpdates',
    msrcSeverity: 'Important',
    products: ['Office 2016'],
    productFamily: 'Office',
    supersedes: [number(day - month)],
    cves: cves(day, sharedSlot.office, 2),
    megabytes: 39,
  })
}

function sqlServer({ sqlServer: product }: Server, day: number, months: number): SourcePackage {
  const slot = product.endsWith('2019') ? sharedSlot.sqlServer2019 : sharedSlot.sqlServer2022
  const secure = months % 4 === 0
  return windowsUpdate({
    kb: kbNumber(day, slot),
    title: `${secure ? 'Security Update' : 'Cumulative Update'} for ${product} RTM CU`,
    classification: secure ? 'SecurityUpdates' : 'UpdateRollups',
    msrcSeverity: secure ? 'Important' : 'Unspecified',
    products: [product],
    productFamily: 'SQL Server',
    supersedes: [kbNumber(day - 2 * month, slot)],
    cves: secure ? cves(day, slot, 2) : [],
    megabytes: 826,
    reboot: true,
  })
}
