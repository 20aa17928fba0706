import type { PatchCounts } from '../../patching/assessment.ts'
import { reportFailures } from './talk.ts'
import type { Talk } from './talk.ts'
import type { Log } from './log.ts'
import type { PatchRun } from './run.ts'

/** Ubuntu, Debian, Raspbian. */
export const aptTalk: Talk = {
  prepared: pythonApt,
  refresh: (log) => log.info('Re-synchronizing the package index files from their sources.'),
  install,
  counts: (counts: PatchCounts) =>
    `Installed count: ${counts.installed} Installed other count: ${counts.installedOther} Installed rejected count: ${counts.installedRejected} Missing count: ${counts.missing} Not Applicable count: ${counts.notApplicable} Failed count: ${counts.failed}`,
}

/** The script needs python3-apt and asks for it in every run, a Scan included (spec §3.4). */
function pythonApt(run?: PatchRun): string {
  const start = 'python3-apt.'
  const title = run?.assessment.items.find((item) => item.id.startsWith(start))?.title ?? ''
  const version = title.slice(title.indexOf(':') + 1)
  let outcome = 'python3-apt is already the newest version.\n'
  if (run?.pythonAptUpgraded === true) outcome = `Setting up python3-apt (${version}) ...\n`
  else if (title !== '') outcome = `python3-apt is already the newest version (${version}).\n`
  return `Reading package lists...\nBuilding dependency tree...\nReading state information...\n${outcome}`
}

function install(log: Log, run: PatchRun): void {
  if (run.installed.length + run.failed.length === 0) {
    log.info('No packages found that can be upgraded.')
    return
  }
  const names = [...run.installed, ...run.failed].map((pkg) => `'${pkg.name}'`).join(', ')
  log
    .info(`Packages that look like they should be upgraded: [${names}]`)
    .info(`Packages that will be upgraded: [${names}]`)
    .info('Fetching archives for selected packages...')
    .raw(run.log)
    .at(0.85)
  if (run.failed.length === 0) log.info('All upgrades installed')
  else reportFailures(log, run)
}
