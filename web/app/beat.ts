import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * Does something again and again while the page can be seen, for what a server does not tell by itself. Never twice at once: a slow answer
 * slows the beat down. @param every ms
 */
export class Beat implements ReactiveController {
  readonly #every: number
  readonly #act: () => Promise<void>
  #timer: ReturnType<typeof setInterval> | undefined
  #busy = false

  constructor(host: ReactiveControllerHost, every: number, act: () => Promise<void>) {
    this.#every = every
    this.#act = act
    host.addController(this)
  }

  readonly #beat = (): void => {
    if (document.hidden || this.#busy) return
    this.#busy = true
    void this.#act().finally(() => (this.#busy = false))
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#beat, this.#every)
    document.addEventListener('visibilitychange', this.#beat)
  }

  hostDisconnected(): void {
    clearInterval(this.#timer)
    document.removeEventListener('visibilitychange', this.#beat)
  }
}
