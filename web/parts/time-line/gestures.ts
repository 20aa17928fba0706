/** What hands do on the plots. Places are parts of the axis. */
export interface Gestures {
  readonly scrub: (place: number) => void
  readonly zoom: (factor: number, around: number) => void
  readonly move: (by: number) => void
}

/**
 * Reads hands: a press or a drag scrubs, two fingers or the wheel with Ctrl zoom, the wheel sideways or with Shift moves along.
 * @param plotOf the box of the axis @returns listeners, to be bound with lit's spread by hand
 */
export function readHands(plotOf: () => DOMRect | undefined, { scrub, zoom, move }: Gestures) {
  const fingers = new Map<number, number>()
  let apart = 0
  const placeAt = (x: number): number | undefined => {
    const plot = plotOf()
    return plot === undefined || plot.width === 0 ? undefined : (x - plot.left) / plot.width
  }

  function down(event: PointerEvent): void {
    const place = placeAt(event.clientX)
    // The names beside the plots are no part of it.
    if (place === undefined || place < 0 || place > 1 || event.button !== 0) return
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, event.clientX)
    apart = 0
    if (fingers.size === 1) scrub(place)
  }

  function drag(event: PointerEvent): void {
    if (!fingers.has(event.pointerId)) return
    fingers.set(event.pointerId, event.clientX)
    const [a, b] = [...fingers.values()]
    if (a !== undefined && b !== undefined) {
      const between = Math.max(10, Math.abs(a - b))
      if (apart > 0) zoom(apart / between, placeAt((a + b) / 2) ?? 0.5)
      apart = between
      return
    }
    const place = placeAt(event.clientX)
    if (place !== undefined) scrub(Math.min(1, Math.max(0, place)))
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId)
    apart = 0
  }

  function wheel(event: WheelEvent): void {
    const place = placeAt(event.clientX)
    if (place === undefined || place < 0) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      return zoom(Math.exp(event.deltaY * 0.004), place)
    }
    const sideways = event.shiftKey ? event.deltaY : event.deltaX
    if (Math.abs(sideways) < Math.abs(event.deltaY) && !event.shiftKey) return
    event.preventDefault()
    move(sideways / 600)
  }

  return { down, drag, up, wheel }
}
