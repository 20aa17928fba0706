import { html, type TemplateResult } from 'lit'
import { lowest } from './dock.ts'

/** The upper edge of the dock, by which it is made higher or lower. @param height CSS pixels, @param resize is told the new one */
export function dockHandle(height: number, resize: (height: number) => void): TemplateResult {
  const set = (to: number): void => resize(Math.round(Math.min(Math.max(to, lowest), highest())))
  const drag = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement
    if (event.type === 'pointerdown') handle.setPointerCapture(event.pointerId)
    else if (handle.hasPointerCapture(event.pointerId)) set(innerHeight - event.clientY - 56)
  }
  const key = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 32, ArrowDown: -32 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    set(height + by)
  }
  return html`<div
    class="handle"
    role="separator"
    tabindex="0"
    aria-orientation="horizontal"
    aria-label="Height of the timeline"
    aria-valuemin=${lowest}
    aria-valuemax=${highest()}
    aria-valuenow=${height}
    @pointerdown=${drag}
    @pointermove=${drag}
    @keydown=${key}
  ></div>`
}

const highest = (): number => Math.max(lowest, innerHeight - 220)
