import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { session } from './session.ts'

/** Renders an element again whenever what the page looks at has changed: `watching = new Watching(this)`. */
export class Watching implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #tell = (): void => this.#host.requestUpdate()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    session.addEventListener('change', this.#tell)
  }

  hostDisconnected(): void {
    session.removeEventListener('change', this.#tell)
  }
}
