import { control, ControlError } from '../io/control.ts'
import type { Play } from '../model/play.ts'
import type { Start } from '../model/start.ts'
import { session } from './session.ts'

/**
 * What the lab that is looked at plays; null when it plays nothing or there is no server, undefined while that is not known. The records
 * say whether it plays anything: nobody asks in vain.
 * @param from the first event of an unattended run that is wanted
 */
export async function playing(from = 0): Promise<Play | null | undefined> {
  const { run, isLoading, isLive, following, address } = session
  if (run === undefined) return undefined
  if (!isLive) return null
  if (following && run.store.get('scenario', 'scenario') === undefined) return isLoading ? undefined : null
  try {
    return await control<Play>(address, 'GET', 'scenario', undefined, { from: String(from) })
  } catch (error) {
    // It has ended meanwhile.
    if (error instanceof ControlError && error.status === 404) return null
    throw error
  }
}

/** Begins to play in the lab that is looked at; resolves once the page has heard of it. @throws ControlError */
export async function play(start: Start, force: boolean): Promise<void> {
  const before = session.run?.id
  await control(session.address, 'POST', 'scenario', { ...start, force })
  const heard = (): boolean =>
    session.run !== undefined &&
    session.run.id !== before &&
    session.run.store.get('scenario', 'scenario') !== undefined
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!heard() && session.connection !== 'lost') return
      session.removeEventListener('change', look)
      resolve()
    }
    session.addEventListener('change', look)
    look()
  })
}

/** Fired by whatever wants the guide to be seen; the frame of the page listens. */
export const openGuide = (from: EventTarget): boolean =>
  from.dispatchEvent(new Event('open-guide', { bubbles: true, composed: true }))
