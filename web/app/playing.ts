import { control, ControlError } from '../io/control.ts'
import type { Play } from '../model/play.ts'
import { session } from './session.ts'

/**
 * What the lab that is looked at plays; null when it plays nothing, or when there is no server.
 * @param from the first event of an unattended run that is wanted
 */
export async function playing(from = 0): Promise<Play | null> {
  if (!session.isLive) return null
  try {
    return await control<Play>(session.address, 'GET', 'scenario', undefined, { from: String(from) })
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return null
    throw error
  }
}

/** Fired by whatever wants the guide to be seen; the frame of the page listens. */
export const openGuide = (from: EventTarget): boolean =>
  from.dispatchEvent(new Event('open-guide', { bubbles: true, composed: true }))
