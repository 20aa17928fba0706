import type { HandlerName } from '../document/document.ts'
import { configurePackage } from './configure-package.ts'
import { downloadDocument } from './download-document.ts'
import { patchBaseline, patchBaselineAssociation } from './patch-baseline.ts'
import { refreshAssociation } from './refresh-association.ts'
import type { Plugin } from './plugin.ts'
import { runDocument } from './run-document.ts'
import { script } from './script.ts'
import { updateAgent } from './update-agent.ts'
import { verifyPatchStates, verifyReboot } from './verify.ts'

const byAction: Readonly<Record<string, Plugin>> = {
  'aws:configurePackage': configurePackage,
  'aws:refreshAssociation': refreshAssociation,
  'aws:runDocument': runDocument((handler, action, cannotRun) => pluginFor(handler, action, cannotRun)),
  'aws:updateSsmAgent': updateAgent,
  'aws:runShellScript': script('sh'),
  'aws:runPowerShellScript': script('powershell'),
}

const byHandler: Readonly<Partial<Record<HandlerName, Plugin>>> = {
  'configure-package': configurePackage,
  'download-document': downloadDocument,
  'patch-baseline': patchBaseline,
  'patch-baseline-association': patchBaselineAssociation,
  'refresh-association': refreshAssociation,
  'update-agent': updateAgent,
  'verify-patch-states': verifyPatchStates,
  'verify-reboot': verifyReboot,
}

/** A step that Patchlab cannot carry out fails, and says why. */
const unable = (reason: string): Plugin => ({
  begin(run) {
    run.print('stderr', reason)
    run.finish(1)
  },
})

/** Who carries out a step: the lab itself where the document says so, else the plugin of the step's action. */
export function pluginFor(handler: HandlerName | undefined, action: string, cannotRun: string | undefined): Plugin {
  if (cannotRun !== undefined) return unable(cannotRun)
  const plugin = handler === undefined ? byAction[action] : byHandler[handler]
  return plugin ?? unable(`Patchlab does not carry out steps of ${handler ?? action}.`)
}
