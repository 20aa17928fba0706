import type { ReactiveController, ReactiveControllerHost } from 'lit'

const dark = matchMedia('(prefers-color-scheme: dark)')

/** Renders an element again when its size or the theme is another: what is painted on a canvas does not follow by itself. */
export class Repainting implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element
  readonly #again = (): void => this.#host.requestUpdate()
  readonly #size = new ResizeObserver(this.#again)
  readonly #theme = new MutationObserver(this.#again)

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#size.observe(this.#host)
    this.#theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    dark.addEventListener('change', this.#again)
  }

  hostDisconnected(): void {
    this.#size.disconnect()
    this.#theme.disconnect()
    dark.removeEventListener('change', this.#again)
  }
}

const palettes = new Map<string, Map<string, string>>()

/** A token of the theme, such as `--state-idle`, as a canvas takes it. */
export function colour(token: string): string {
  const scheme = `${document.documentElement.dataset['theme'] ?? ''}${dark.matches}`
  let palette = palettes.get(scheme)
  if (palette === undefined) palettes.set(scheme, (palette = new Map()))
  let found = palette.get(token)
  if (found === undefined) {
    const probe = document.createElement('span')
    probe.style.color = `var(${token})`
    document.body.append(probe)
    found = getComputedStyle(probe).color
    probe.remove()
    palette.set(token, found)
  }
  return found
}

/** A cleared canvas of the size at which it is shown, with CSS pixels as its unit. */
export function fresh(canvas: HTMLCanvasElement):
  | {
      readonly context: CanvasRenderingContext2D
      readonly width: number
      readonly height: number
    }
  | undefined {
  const { clientWidth: width, clientHeight: height } = canvas
  const context = canvas.getContext('2d')
  if (context === null || width === 0 || height === 0) return undefined
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)]
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h })
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  context.clearRect(0, 0, width, height)
  return { context, width, height }
}
