import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { session, type Session } from './session.ts'

/** How long a list may be behind the lab, ms: polite to the server while much happens. */
const pause = 700

/**
 * What the API answers, kept up to date: asked when the element appears, again when `again` is called, and again whenever the lab has
 * changed. Shows what it had while it asks, unless that is of something else: another lab, or another key.
 */
export class Loading<T> implements ReactiveController {
  /** The last answer; undefined before the first. */
  value: T | undefined
  /** Why the last question was refused; undefined when it was not. */
  error: Error | undefined
  readonly #host: ReactiveControllerHost
  readonly #load: () => Promise<T>
  readonly #key: () => string
  readonly #session: Session
  /** What value and error are of. */
  #subject = ''
  #asked = 0
  #seen = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param key what is asked for, where the element's properties say; it is looked at whenever the element is drawn */
  constructor(
    host: ReactiveControllerHost,
    load: () => Promise<T>,
    key: () => string = () => '',
    from: Session = session,
  ) {
    this.#host = host
    this.#load = load
    this.#key = key
    this.#session = from
    host.addController(this)
  }

  readonly #look = (): void => {
    const { isLive, connection } = this.#session
    if (!isLive) return
    // What failed meanwhile is asked again when the server is back.
    if (connection === 'lost') this.#seen = ''
    else if (this.#whose() !== this.#subject) void this.again()
    else if (this.#state() !== this.#seen) this.#soon()
  }

  #soon(): void {
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.again()
    }, pause)
  }

  #state(): string {
    const { connection, run } = this.#session
    return `${this.#whose()}/${run?.id}/${run?.cursor.last}/${connection}`
  }

  #whose(): string {
    const { account, region } = this.#session.address
    return `${account}/${region}/${this.#key()}`
  }

  hostConnected(): void {
    this.#session.addEventListener('change', this.#look)
    void this.again()
  }

  hostUpdate(): void {
    if (this.#asked > 0 && this.#whose() !== this.#subject) void this.again()
  }

  hostDisconnected(): void {
    this.#session.removeEventListener('change', this.#look)
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Asks now. An answer that another question has overtaken is dropped. */
  async again(): Promise<void> {
    const turn = ++this.#asked
    this.#seen = this.#state()
    const subject = this.#whose()
    if (subject !== this.#subject) {
      this.value = undefined
      this.error = undefined
      this.#subject = subject
    }
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
