import type { HandlerName } from '../document/document.ts'
import { patchBaseline } from './patch-baseline.ts'
import { refreshAssociation } from './refresh-association.ts'
import type { Plugin } from './plugin.ts'
import { script } from './script.ts'

const byAction: Readonly<Record<string, Plugin>> = {
  'aws:runShellScript': script('sh'),
  'aws:runPowerShellScript': script('powershell'),
}

const byHandler: Readonly<Partial<Record<HandlerName, Plugin>>> = {
  'patch-baseline': patchBaseline,
  'refresh-association': refreshAssociation,
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
