import type { ManagedDocument } from '../document.ts'
import { listed } from './listed.ts'
import { operation, snapshotId } from './patterns.ts'

const text = (description: string, value = '') => ({ type: 'String' as const, description, default: value })
const choice = (description: string, allowedValues: readonly string[], value: string) => ({
  type: 'String' as const,
  description,
  allowedValues,
  default: value,
})
const platforms = ['Windows'] as const
const lacks = 'patches Windows with AWS-RunPatchBaseline only'

/** The documents around Windows Update from before AWS-RunPatchBaseline, and beside it (spec §5.4). */
export const windowsUpdateDocuments: readonly ManagedDocument[] = [
  listed({
    name: 'AWS-ApplyPatchBaseline',
    platforms,
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Legacy: reports or installs the patches of a patch baseline, on Windows only.',
    parameters: { Operation: operation, SnapshotId: snapshotId },
    lacks,
  }),
  listed({
    name: 'AWS-InstallWindowsUpdates',
    platforms,
    schemaVersion: '2.2',
    actions: ['aws:runPowerShellScript'],
    format: 'YAML',
    description: 'Reports or installs updates of Windows, chosen by KB, category, severity and date.',
    parameters: {
      Action: choice('(Optional) Whether updates are installed or only reported.', ['Install', 'Scan'], 'Install'),
      AllowReboot: choice('(Optional) Whether the node may reboot.', ['True', 'False'], 'True'),
      IncludeKbs: text('(Optional) KB numbers to install, with commas between them.'),
      ExcludeKbs: text('(Optional) KB numbers to leave out, with commas between them.'),
      Categories: text('(Optional) Categories of updates, with commas between them.'),
      SeverityLevels: text('(Optional) Severities of updates, with commas between them.'),
      PublishedDaysOld: text('(Optional) Days for which an update has to be out.'),
      PublishedDateAfter: text('(Optional) Only updates published after this day.'),
      PublishedDateBefore: text('(Optional) Only updates published before this day.'),
    },
    lacks,
  }),
  listed({
    name: 'AWS-FindWindowsUpdates',
    platforms,
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Legacy: reports the updates that a Windows node is missing.',
    lacks,
  }),
  listed({
    name: 'AWS-InstallMissingWindowsUpdates',
    platforms,
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Legacy: installs all updates that a Windows node is missing.',
    lacks,
  }),
  listed({
    name: 'AWS-InstallSpecificWindowsUpdates',
    platforms,
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Legacy: installs the given updates on a Windows node.',
    lacks,
  }),
  listed({
    name: 'AWS-ListWindowsInventory',
    platforms,
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Legacy: lists what is installed on a Windows node.',
    lacks: 'does not collect inventory yet',
  }),
  listed({
    name: 'AWS-ConfigureWindowsUpdate',
    platforms,
    schemaVersion: '1.2',
    actions: ['aws:psModule'],
    description: 'Switches the automatic updates of Windows on or off.',
    lacks: 'has no settings of Windows Update',
  }),
]
