import { labOf, momentOf, readPlace, setParams } from './router.ts'
import { session } from './session.ts'

/** Why the moment that a link names cannot be shown: it is of another run, or no longer in memory; '' where it can. */
type Trouble = '' | 'other' | 'forgotten'

/** Goes to the moment that a link names: once when the link is followed, as soon as its run is there. */
class Arrival {
  trouble: Trouble = ''
  /** The moment of the link that was followed last. */
  #at = ''
  #isSought = false

  constructor() {
    addEventListener('hashchange', () => this.#arrive())
    session.addEventListener('change', () => this.#look())
    session.addEventListener('follow', () => this.leave())
    this.#arrive()
  }

  /** Forgets the moment; whoever comes back to this address is not taken there again. */
  leave(): void {
    this.#isSought = false
    this.#say('')
    setParams({ at: undefined })
  }

  #arrive(): void {
    const at = readPlace().params.get('at') ?? ''
    if (at === this.#at) return
    this.#at = at
    this.#isSought = at !== ''
    this.#say('')
    this.#look()
  }

  #look(): void {
    const { run, isLive, isLoading, former, address, recording } = session
    if (!this.#isSought || run === undefined || isLoading) return
    const place = readPlace()
    const moment = momentOf(place)
    const lab = labOf(place)
    // Another lab, or a recording, is on its way.
    if (isLive && (lab.account !== address.account || lab.region !== address.region)) return
    if ((place.params.get('recording') ?? recording) !== recording) return
    const found = [run, ...former].find(({ id }) => id === moment?.run)
    // What the link names may be on its way as well.
    if (found === run && isLive && moment !== undefined && moment.rev > run.cursor.last) return
    this.#isSought = false
    if (found === undefined || moment === undefined) return this.#say('other')
    if (found !== run) session.open(found)
    session.seek(moment.rev)
    this.#say(moment.rev < found.cursor.first ? 'forgotten' : '')
  }

  #say(trouble: Trouble): void {
    this.trouble = trouble
    session.changed()
  }
}

/** The page's one. */
export const arrival = new Arrival()
