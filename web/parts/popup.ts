import { css } from 'lit'

/** Room that a popup keeps to the edge of the page, px. */
const margin = 8

/**
 * Puts a popover below the control that opens it, or above where there is no room; for `beforetoggle`. Scrolling closes it, since it stands in
 * the page's top layer and does not go along.
 */
export function place(event: ToggleEvent, control: HTMLElement, width: number): void {
  const popup = event.currentTarget as HTMLElement
  if (event.newState !== 'open') return
  const { top, bottom, left, right } = control.getBoundingClientRect()
  const { innerHeight, innerWidth } = globalThis
  const isBelow = innerHeight - bottom > 260 || innerHeight - bottom > top
  const fits = left + width + margin <= innerWidth
  popup.style.inset = [
    isBelow ? `${bottom + 4}px` : 'auto',
    fits ? 'auto' : `${Math.max(innerWidth - right, margin)}px`,
    isBelow ? 'auto' : `${innerHeight - top + 4}px`,
    fits ? `${left}px` : 'auto',
  ].join(' ')
  popup.style.width = `${Math.min(width, innerWidth - 2 * margin)}px`
  popup.style.maxHeight = `${(isBelow ? innerHeight - bottom : top) - 4 - margin}px`
  onMove(control, popup, () => popup.hidePopover())
}

/** Scrolling is told within its own shadow root alone, so each root that the control is in is listened to, while the popup is open. */
function onMove(control: HTMLElement, popup: HTMLElement, act: () => void): void {
  const open = new AbortController()
  popup.addEventListener('beforetoggle', () => open.abort(), { once: true })
  const placed = control.getBoundingClientRect()
  const look = (): void => {
    // The scrolling that brought the control here is told late, and another list may scroll beside it.
    const { top, left } = control.getBoundingClientRect()
    if (top !== placed.top || left !== placed.left) act()
  }
  let root = control.getRootNode()
  while (root instanceof ShadowRoot) {
    root.addEventListener('scroll', look, { capture: true, signal: open.signal })
    root = root.host.getRootNode()
  }
  root.addEventListener('scroll', look, { capture: true, signal: open.signal })
}

export const popupStyles = css`
  [popover] {
    margin: 0;
    padding: var(--space-1);
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
`
