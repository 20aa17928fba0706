import type { PackageManager } from '../../os/os.ts'
import { aptTalk } from './apt.ts'
import { baselineRepr } from './baseline.ts'
import { dnfTalk } from './dnf.ts'
import { createLog } from './log.ts'
import type { Log } from './log.ts'
import { asksForReboot, errorTail } from './exit.ts'
import type { Output, PatchOrder, PatchRun, ScriptRun } from './run.ts'
import { summaryRepr } from './summary.ts'
import type { Talk } from './talk.ts'
import { yumTalk } from './yum.ts'
import { zypperTalk } from './zypper.ts'

const talks: Record<Exclude<PackageManager, 'windows-update'>, Talk> = {
  yum: yumTalk,
  dnf: dnfTalk,
  zypper: zypperTalk,
  apt: aptTalk,
}

/** The last payload whose behaviour is public, and which the lab follows (spec §0, PBO). */
const payload = 'patch-baseline-operations-1.80'

const reboots = '/var/log/amazon/ssm/patch-baseline-operations-reboot-194/'

/** A run of the Linux script from its first line to its last (spec §5.2). */
export function linuxRun(run: PatchRun): Output {
  const talk = talkOf(run)
  const log = createLog(run.start, run.end)
  opening(log, run, talk.prepared(run))
  heading(log, run)
  talk.refresh(log.at(0.2), run)
  if (run.operation === 'Install') talk.install(log.at(0.5), run)
  log.at(0.9).info(talk.counts(run.assessment.counts))
  compliance(log, run)
  if (run.upload === 'none') overrideReport(log, run)
  else uploadReport(log.at(0.95), run)
  reboot(log.at(1), run)
  return { stdout: log.text(), stderr: errorTail(run.exitCode) }
}

/** The same script after the boot that it asked for: it fetches the payload again, sees its own mark and ends (spec §5.3). */
export function linuxRerun(run: ScriptRun): Output {
  const log = createLog(run.start, run.end)
  opening(log, run, talkOf(run).prepared())
  log.at(1).info(`Found ${reboots}: the reboot that patching asked for is done. Exiting with code ${run.exitCode}.`)
  return { stdout: log.text(), stderr: errorTail(run.exitCode) }
}

/** A run that gave up before it could look at packages: no snapshot, unsupported system, conflicting overrides … */
export function linuxAbort(run: PatchOrder, reason: string): Output {
  const log = createLog(run.start, run.end)
  opening(log, run, talkOf(run).prepared())
  started(log, run)
  log.at(1).error(reason)
  return { stdout: log.text(), stderr: `${reason}\n${errorTail(run.exitCode)}` }
}

function talkOf({ os }: ScriptRun): Talk {
  if (os.manager === 'windows-update') throw new TypeError(`${os.id} does not run the Linux script`)
  return talks[os.manager]
}

/** What the shell part prints, up to the payload. */
function opening(log: Log, { os, region }: ScriptRun, prepared: string): void {
  const python = os.python.startsWith('Python 2') ? 'python2' : 'python3'
  log.raw(`/usr/bin/${python}\n/usr/bin/${os.manager === 'apt' ? 'apt-get' : os.manager}\n${prepared}`)
  log.raw(`Using python binary: '${python}'\nUsing Python Version: ${os.python}\n`)
  log.info(
    `Downloading payload from https://s3.dualstack.${region}.amazonaws.com/aws-ssm-${region}/patchbaselineoperations/linux/payloads/${payload}.tar.gz`,
  )
}

function started(log: Log, run: PatchOrder): void {
  log.at(0.05).info('Attempting to import entrance file os_selector')
  log.info(`Running with snapshot id = ${run.snapshotId} and operation = ${run.operation}`)
}

function heading(log: Log, run: PatchOrder): void {
  started(log, run)
  log
    .at(0.1)
    .info(`Instance Id: ${run.instanceId}`)
    .info(`Region: ${run.region}`)
    .info(`Product: ${run.os.product}`)
    .info(`Patch Group: ${run.patchGroup}`)
    .info(`Operation type: ${run.operation}`)
    .info(`Snapshot Id: ${run.snapshotId}`)
    .info(`Patch Baseline: ${baselineRepr(run.baseline)}`)
    .info(`Reboot Option: ${run.rebootOption}`)
  if (run.installOverrideList !== '') log.info(`Install Override List: ${run.installOverrideList}`)
  log.info('Loading patch snapshot from snapshot.json')
}

function compliance(log: Log, run: PatchRun): void {
  log.info(
    `\nPackage compliance initialized with instance ID:${run.instanceId}, \nbaseline ID: ${run.baseline.id}, snapshot ID: ${run.snapshotId}, patch group: ${run.patchGroup}, operation: ${run.operation}`,
  )
  const severity = run.assessment.nonCompliantSeverity
  log.info(
    severity === undefined ? 'Instance is Compliant' : ` Instance is Non-Compliant with severity of ${severity} `,
  )
}

function overrideReport(log: Log, run: PatchRun): void {
  log.info(`[BASELINE OVERRIDE]: Summary: ${summaryRepr(run)}`)
  const lines = run.assessment.items.filter((item) => !item.compliant).map((item) => `${item.title} ${item.state}`)
  if (lines.length === 0) log.info('[BASELINE OVERRIDE]: All Packages are Compliant.')
  else log.info('[BASELINE OVERRIDE]: Non Compliant Packages').raw(lines.join('\n'))
}

function uploadReport(log: Log, run: PatchRun): void {
  log
    .info('Updating patch state configuration')
    .info('Saving inventory to local configuration directory')
    .info('Start to upload patch compliance.')
    .info(`Summary: ${summaryRepr(run)}`)
    .info(run.upload === 'full' ? 'Attempting full upload' : 'Report is unchanged, attempting partial upload')
    .at(1)
    .info('Upload complete.')
    .info('Report upload successful.')
}

function reboot(log: Log, run: PatchRun): void {
  if (run.operation === 'Scan') log.info('Reboot is not permitted for scan operation')
  else if (run.rebootOption === 'NoReboot') log.info('Reboot is not permitted because RebootOption is NoReboot')
  else if (asksForReboot(run.exitCode)) {
    if (run.upload !== 'none') log.info('Inventory upload was successful')
    log.info(`Reboot is required with patching exit code ${run.exitCode}`)
  } else log.info('Reboot is not required')
}
