import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { session } from './session.ts'

/**
 * Renders an element again whenever what the page looks at has changed: `new Watching(this)`. What is costly to draw may give a pause, ms:
 * it is not drawn more often, and what changed last is drawn all the same.
 */
export class Watching implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #pause: () => number
  #drawn = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #tell = (): void => {
    if (this.#timer !== undefined) return
    const wait = this.#drawn + this.#pause() - performance.now()
    if (wait <= 0) this.#draw()
    else this.#timer = setTimeout(() => this.#draw(), wait)
  }

  constructor(host: ReactiveControllerHost, pause: () => number = () => 0) {
    this.#host = host
    this.#pause = pause
    host.addController(this)
  }

  #draw(): void {
    this.#timer = undefined
    this.#drawn = performance.now()
    this.#host.requestUpdate()
  }

  hostConnected(): void {
    session.addEventListener('change', this.#tell)
  }

  hostDisconnected(): void {
    session.removeEventListener('change', this.#tell)
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
