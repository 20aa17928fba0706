import type { DocumentStep, JsonObject, ParameterDefinition } from '../document.ts'
import { managed } from './managed.ts'
import { onlyOn, operation, rebootOption, snapshotId } from './patterns.ts'

const hook = (when: string): ParameterDefinition => ({
  type: 'String',
  description: `(Optional) Name or ARN of a document that runs ${when}.`,
  default: 'AWS-Noop',
})

const runDocument = (name: string, documentPath: string, more: JsonObject): DocumentStep => ({
  name,
  action: 'aws:runDocument',
  inputs: { documentType: 'SSMDocument', documentPath, ...more },
})

const patch = (name: string, Operation: string, RebootOption: string): DocumentStep =>
  runDocument(name, 'AWS-RunPatchBaseline', {
    documentParameters: { Operation, RebootOption, SnapshotId: '{{ SnapshotId }}' },
    onFailure: 'exit',
  })

/** Two steps of which one is for each system; the lab reads the node's last patch report for them. */
const verify = (name: string, lines: readonly string[]): readonly DocumentStep[] => [
  { name: `${name}Linux`, action: 'aws:runShellScript', ...onlyOn('Linux'), inputs: { runCommand: lines } },
  { name: `${name}Windows`, action: 'aws:runPowerShellScript', ...onlyOn('Windows'), inputs: { runCommand: lines } },
]

/** Spec §5.4: scan; if patches are missing, hook, install, hook; if any of them waits for a reboot, reboot; hook. */
export const runPatchBaselineWithHooks = managed({
  name: 'AWS-RunPatchBaselineWithHooks',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.2',
    description:
      "Patches with AWS-RunPatchBaseline and runs documents of one's own before it, after it and after the reboot.",
    parameters: {
      Operation: operation,
      SnapshotId: snapshotId,
      RebootOption: rebootOption,
      PreInstallHookDocName: hook('before patches are installed'),
      PostInstallHookDocName: hook('after patches were installed'),
      OnExitHookDocName: hook('at the end of every Install, also of one that failed'),
    },
    mainSteps: [
      patch('PreInstallScan', 'Scan', 'NoReboot'),
      ...verify('VerifyLocalPatchStates', [
        '# Carried out by the lab. Ends the document (168) if Operation is Scan, or if no patch is missing and none',
        '# waits for a reboot that is allowed; fails (169) if the node has no patch report.',
        '# Operation = {{ Operation }}, RebootOption = {{ RebootOption }}',
      ]),
      runDocument('CustomerProvidedPrePatchHook', '{{ PreInstallHookDocName }}', { onFailure: 'exit' }),
      patch('InstallNoReboot', 'Install', 'NoReboot'),
      runDocument('CustomerProvidedPostInstallHook', '{{ PostInstallHookDocName }}', { onFailure: 'exit' }),
      ...verify('VerifyIfShouldReboot', [
        '# Carried out by the lab. Ends the document (168) if no reboot is allowed or no patch waits for one;',
        '# fails (169) if the node has no patch report.',
        '# RebootOption = {{ RebootOption }}',
      ]),
      patch('RebootHandlingAndReporting', 'Install', 'RebootIfNeeded'),
      {
        ...runDocument('CustomerProvidedOnExitHook', '{{ OnExitHookDocName }}', { finallyStep: true }),
        precondition: { StringEquals: ['{{ Operation }}', 'Install'] },
      },
    ],
  },
  steps: {
    VerifyLocalPatchStatesLinux: 'verify-patch-states',
    VerifyLocalPatchStatesWindows: 'verify-patch-states',
    VerifyIfShouldRebootLinux: 'verify-reboot',
    VerifyIfShouldRebootWindows: 'verify-reboot',
  },
})
