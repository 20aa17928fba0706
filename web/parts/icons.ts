import { svg, html, type TemplateResult } from 'lit'

/** Our own drawings, on a grid of 24 with strokes of 1.8. */
const drawings = {
  fleet: svg`<rect x="3.5" y="3.5" width="7" height="7" rx="1.5"/><rect x="13.5" y="3.5" width="7" height="7" rx="1.5"/><rect x="3.5" y="13.5" width="7" height="7" rx="1.5"/><rect x="13.5" y="13.5" width="7" height="7" rx="1.5"/>`,
  replay: svg`<path d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5"/><path d="m10.5 9 4.5 3-4.5 3z"/>`,
  compare: svg`<path d="M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4"/>`,
  baseline: svg`<path d="M9 6h11M9 12h11M9 18h11"/><path d="m3.5 6 1 1 1.8-2M3.5 12l1 1 1.8-2M3.5 18l1 1 1.8-2"/>`,
  compliance: svg`<path d="M12 3.5 5 6v6c0 4.2 3 7 7 8.5 4-1.5 7-4.3 7-8.5V6z"/><path d="m8.8 12 2.2 2.3 4.2-4.6"/>`,
  document: svg`<path d="M6 3.5h8l4.5 4.5v12.5H6z"/><path d="M14 3.5V8h4.5M9 12.5h6M9 16h6"/>`,
  command: svg`<rect x="3" y="4.5" width="18" height="15" rx="2"/><path d="m7 9.5 3 2.5-3 2.5M12.5 15H17"/>`,
  scenario: svg`<path d="M4 5.5c3-1 5.5-.5 8 1.5 2.5-2 5-2.5 8-1.5v13c-3-1-5.5-.5-8 1.5-2.5-2-5-2.5-8-1.5z"/><path d="M12 7v13"/>`,
  class: svg`<circle cx="9" cy="8" r="3.2"/><path d="M3.5 19.5c.4-3.5 2.5-5.5 5.5-5.5s5.1 2 5.5 5.5M15 5.3a3.2 3.2 0 0 1 0 5.4M17 14.5c2 .7 3.2 2.4 3.5 5"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  light: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4"/>`,
  dark: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>`,
  auto: svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`,
  help: svg`<circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.6a2.4 2.4 0 1 1 3.3 2.3c-.6.3-.9.8-.9 1.5v.3M12 16.7v.1"/>`,
  play: svg`<path d="M8 5.5v13l10.5-6.5z"/>`,
  pause: svg`<path d="M8.5 5.5v13M15.5 5.5v13"/>`,
  next: svg`<path d="M6.5 6v12l8-6zM17.5 6v12"/>`,
  previous: svg`<path d="M17.5 6v12l-8-6zM6.5 6v12"/>`,
  failure: svg`<path d="M12 4 3 19.5h18z"/><path d="M12 10v4.5M12 17v.1"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2"/><path d="M15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  open: svg`<path d="M14 4.5h5.5V10M19.5 4.5 11 13M9 6.5H5.5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V15"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2.5"/>`,
  hint: svg`<path d="M9 17.5h6M10 20.5h4M8.5 14.5a6 6 0 1 1 7 0c-.6.5-1 1.2-1 2h-5c0-.8-.4-1.5-1-2z"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
  save: svg`<path d="M12 4v11m-4.5-4.500L12 15l4.5-4.500M4.5 19.500h15"/>`,
  add: svg`<path d="M12 5v14M5 12h14"/>`,
} as const

export type IconName = keyof typeof drawings

/** An icon the size of the text beside it. It says nothing by itself: whatever it is on needs a name in words. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${drawings[name]}
  </svg>`
}
