import type { DocumentStep, HandlerName, JsonObject } from '../document.ts'
import { onlyOn } from './patterns.ts'

/**
 * The three steps of the documents that patch, one for each kind of system. Their script is a note of what is asked for:
 * the lab decides the patches itself and has the host's driver install them.
 */
export function patchSteps(parameters: readonly string[], timeoutSeconds: string): readonly DocumentStep[] {
  const lines = [
    '# Carried out by the lab: assess the node against its patch baseline, install what is missing, report.',
    ...parameters.map((name) => `# ${name} = {{ ${name} }}`),
    // Run as a script, in a copy of the document, it must not pass for a node that has been patched.
    'echo "Patchlab patches for documents that AWS owns, not for copies of them."',
    'exit 1',
  ]
  const inputs: JsonObject = { runCommand: lines, timeoutSeconds }
  return [
    { name: 'PatchWindows', action: 'aws:runPowerShellScript', ...onlyOn('Windows'), inputs },
    { name: 'PatchLinux', action: 'aws:runShellScript', ...onlyOn('Linux'), inputs },
    { name: 'PatchMacOS', action: 'aws:runShellScript', ...onlyOn('MacOS'), inputs },
  ]
}

export function patchHandlers(handler: HandlerName): Readonly<Record<string, HandlerName>> {
  return { PatchWindows: handler, PatchLinux: handler, PatchMacOS: handler }
}
