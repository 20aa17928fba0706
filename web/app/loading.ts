import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { session } from './session.ts'

/** How long a list may be behind the lab, ms: polite to the server while much happens. */
const pause = 700

/**
 * What the API answers, kept up to date: asked when the element appears, again when `again` is called, and again whenever the lab has
 * changed. Shows what it had while it asks.
 */
export class Loading<T> implements ReactiveController {
  /** The last answer; undefined before the first. */
  value: T | undefined
  /** Why the last question was refused; undefined when it was not. */
  error: Error | undefined
  readonly #host: ReactiveControllerHost
  readonly #load: () => Promise<T>
  #asked = 0
  #seen = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost, load: () => Promise<T>) {
    this.#host = host
    this.#load = load
    host.addController(this)
  }

  readonly #look = (): void => {
    if (!session.isLive || this.#timer !== undefined || this.#state() === this.#seen) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.again()
    }, pause)
  }

  #state(): string {
    const { address, run } = session
    return `${address.account}/${address.region}/${run?.id}/${run?.cursor.last}`
  }

  hostConnected(): void {
    session.addEventListener('change', this.#look)
    void this.again()
  }

  hostDisconnected(): void {
    session.removeEventListener('change', this.#look)
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Asks now. An answer that another question has overtaken is dropped. */
  async again(): Promise<void> {
    const turn = ++this.#asked
    this.#seen = this.#state()
    try {
      const value = await this.#load()
      if (turn !== this.#asked) return
      this.value = value
      this.error = undefined
    } catch (error) {
      if (turn !== this.#asked) return
      this.error = error instanceof Error ? error : new Error(String(error))
    }
    this.#host.requestUpdate()
  }
}
