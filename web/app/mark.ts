import { html } from 'lit'

/** Patchlab's own: three hosts, and one that is patched. */
export const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="7" fill="currentColor" />
  <g fill="none" stroke="var(--surface)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">
    <rect x="7" y="7" width="7.5" height="7.5" rx="1.6" />
    <rect x="17.5" y="7" width="7.5" height="7.5" rx="1.6" />
    <rect x="7" y="17.5" width="7.5" height="7.5" rx="1.6" />
    <path d="m17.6 21.6 2.6 2.7 4.6-5.6" />
  </g>
</svg>`
