import type { PlatformType } from '@aws-sdk/client-ssm'

const everywhere: readonly PlatformType[] = ['Windows', 'Linux', 'MacOS']
const windowsOnly: readonly PlatformType[] = ['Windows']
const windowsAndLinux: readonly PlatformType[] = ['Windows', 'Linux']

/**
 * The plugins that the agent knows, and where it registers them (spec §5.1, agent's runpluginutil; for macOS the list in
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html and what AWS's
 * own documents for macOS use). runPowerShellScript is on every system, runShellScript is not on Windows.
 */
const plugins: ReadonlyMap<string, readonly PlatformType[]> = new Map([
  ['aws:applications', windowsOnly],
  ['aws:cloudWatch', windowsOnly],
  ['aws:configureDocker', windowsAndLinux],
  ['aws:configurePackage', everywhere],
  ['aws:domainJoin', windowsAndLinux],
  ['aws:downloadContent', everywhere],
  ['aws:psModule', windowsOnly],
  ['aws:refreshAssociation', everywhere],
  ['aws:runDockerAction', windowsAndLinux],
  ['aws:runDocument', everywhere],
  ['aws:runPowerShellScript', everywhere],
  ['aws:runShellScript', ['Linux', 'MacOS']],
  ['aws:softwareInventory', everywhere],
  ['aws:updateAgent', windowsOnly],
  ['aws:updateSsmAgent', everywhere],
])

/** The systems on which a plugin can run, or undefined if no agent knows it. */
export function platformsOf(action: string): readonly PlatformType[] | undefined {
  return plugins.get(action)
}
