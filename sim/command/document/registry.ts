import type { ManagedDocument } from './document.ts'
import { configureAwsPackage } from './managed/configure-aws-package.ts'
import { gatherSoftwareInventory } from './managed/gather-software-inventory.ts'
import { configurationDocuments } from './managed/listed-configuration.ts'
import { remoteDocuments } from './managed/listed-remote.ts'
import { runbooks } from './managed/listed-runbooks.ts'
import { windowsUpdateDocuments } from './managed/listed-windows-updates.ts'
import { noop } from './managed/noop.ts'
import { refreshAssociation } from './managed/refresh-association.ts'
import { runDocument } from './managed/run-document.ts'
import { runPatchBaselineAssociation } from './managed/run-patch-baseline-association.ts'
import { runPatchBaselineWithHooks } from './managed/run-patch-baseline-with-hooks.ts'
import { runPatchBaseline } from './managed/run-patch-baseline.ts'
import { runPowerShellScript } from './managed/run-power-shell-script.ts'
import { runShellScript } from './managed/run-shell-script.ts'
import { updateSsmAgent } from './managed/update-ssm-agent.ts'

const byName: ReadonlyMap<string, ManagedDocument> = new Map(
  [
    configureAwsPackage,
    gatherSoftwareInventory,
    noop,
    refreshAssociation,
    runDocument,
    runPatchBaseline,
    runPatchBaselineAssociation,
    runPatchBaselineWithHooks,
    runPowerShellScript,
    runShellScript,
    updateSsmAgent,
    ...configurationDocuments,
    ...remoteDocuments,
    ...runbooks,
    ...windowsUpdateDocuments,
  ].map((document) => [document.name, document]),
)

/** All documents that AWS owns here, by name in code unit order. */
export const managedDocuments: readonly ManagedDocument[] = [...byName.values()].toSorted((a, b) =>
  a.name < b.name ? -1 : 1,
)

export function managedDocument(name: string): ManagedDocument | undefined {
  return byName.get(name)
}
