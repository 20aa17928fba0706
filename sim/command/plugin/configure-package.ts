import type { PlatformType } from '@aws-sdk/client-ssm'
import type { Lab } from '../../core.ts'
import type { Plugin, StepRun } from './plugin.ts'

/** A package that AWS publishes in Distributor. */
interface DistributorPackage {
  readonly platforms: readonly PlatformType[]
  /** Oldest first; the numbers are this lab's choice. */
  readonly versions: readonly string[]
}

/** Some of https://docs.aws.amazon.com/systems-manager/latest/userguide/distributor-working-with-packages-deploy.html and the console's list. */
const packages: Readonly<Record<string, DistributorPackage>> = {
  AmazonCloudWatchAgent: {
    platforms: ['Linux', 'Windows', 'MacOS'],
    versions: ['1.300044.0', '1.300052.0', '1.300059.0'],
  },
  'AWSDistroOTel-Collector': { platforms: ['Linux', 'Windows'], versions: ['0.40.0', '0.43.1'] },
  AWSCodeDeployAgent: { platforms: ['Linux', 'Windows'], versions: ['1.7.0', '1.7.1'] },
  AmazonEFSUtils: { platforms: ['Linux'], versions: ['2.1.0', '2.3.1'] },
  AWSNVMe: { platforms: ['Windows'], versions: ['1.5.1', '1.6.0'] },
  AWSPVDriver: { platforms: ['Windows'], versions: ['8.4.3', '8.5.0'] },
  AwsEnaNetworkDriver: { platforms: ['Windows'], versions: ['2.7.0', '2.9.0'] },
  AwsVssComponents: { platforms: ['Windows'], versions: ['2.3.2', '2.5.0'] },
}

/** aws:configurePackage: installs or removes a package of Distributor. What a node has is kept by name and version; nothing runs on the host. */
export const configurePackage: Plugin = {
  begin(run) {
    const name = packageName(String(run.inputs['name']))
    const known = Object.hasOwn(packages, name) ? packages[name] : undefined
    if (known === undefined || !known.platforms.includes(run.os.platform.type)) {
      return refuse(
        run,
        `There is no package ${name} for ${run.os.platform.type}; there are ${namesFor(run.os.platform.type)}.`,
      )
    }
    if (run.inputs['action'] === 'Uninstall') uninstall(run, name)
    else install(run, name, known.versions)
  },
}

/** `arn:…:package/<name>` or the name. */
const packageName = (text: string): string => text.slice(text.lastIndexOf('/') + 1)

function namesFor(platform: PlatformType): string {
  return Object.keys(packages)
    .filter((name) => packages[name]?.platforms.includes(platform))
    .join(', ')
}

function install(run: StepRun, name: string, versions: readonly string[]): void {
  const installed = installedOn(run.lab, run.node.id)
  const { version: given, installationType } = run.inputs
  const wanted = given === '' || given === 'latest' ? versions.at(-1) : versions.find((version) => version === given)
  if (wanted === undefined)
    return refuse(run, `Package ${name} has no version ${String(given)}; it has ${versions.join(', ')}.`)
  const before = installed[name]
  if (before === wanted) {
    run.print('stdout', `${name} ${wanted} is already installed.\n`)
    return run.finish(0)
  }
  if (before !== undefined) {
    run.print(
      'stdout',
      installationType === 'In-place update' ? `Updating ${name} ${before}\n` : `Removing ${name} ${before}\n`,
    )
  }
  run.lab.store.put('distributor', run.node.id, { ...installed, [name]: wanted })
  run.print('stdout', `Installed ${name} ${wanted}\n`)
  run.finish(0)
}

function uninstall(run: StepRun, name: string): void {
  const { [name]: before, ...left } = installedOn(run.lab, run.node.id)
  const { version: given } = run.inputs
  if (before === undefined) run.print('stdout', `${name} is not installed.\n`)
  else if (given !== '' && given !== 'latest' && given !== before)
    return refuse(run, `${name} ${String(given)} is not installed; ${before} is.`)
  else {
    run.lab.store.put('distributor', run.node.id, left)
    run.print('stdout', `Removed ${name} ${before}\n`)
  }
  run.finish(0)
}

const installedOn = (lab: Lab, id: string): Readonly<Record<string, string>> => lab.store.get('distributor', id) ?? {}

function refuse(run: StepRun, reason: string): void {
  run.print('stderr', `${reason}\n`)
  run.finish(1)
}
